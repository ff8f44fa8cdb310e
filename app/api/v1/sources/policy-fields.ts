import { z } from 'zod'

const minutes = z.union([z.literal(''), z.null(), z.coerce.number().positive().max(10_080)])
const limit = (most: number) =>
  z.union([z.literal(''), z.null(), z.coerce.number().min(0).max(most)]).optional()
const retained = z.coerce.number().int().min(0).max(10_000).optional()
// A box that is not ticked is not sent, so the form sends `off` before it.
const onOrOff = z.union([z.boolean(), z.enum(['on', 'off']).transform((sent) => sent === 'on')]).optional()
const schema = z.strictObject({
  freshWithinHours: z.coerce.number().int().min(1).max(8760),
  restoreWithinMinutes: minutes.optional(),
  cadenceHours: z.coerce.number().int().min(1).max(8760).optional(),
  keptForDays: z.coerce.number().int().min(1).max(3650).optional(),
  requiredSchemas: z.union([z.array(z.string()), z.string()]).optional(),
  connections: z.coerce.number().int().min(2).max(20).optional(),
  sequential: onOrOff,
  snapshotMinutes: z.coerce.number().int().min(1).max(1440).optional(),
  requireRehearsal: onOrOff,
  rehearsalMaxLockSeconds: limit(86_400),
  rehearsalMaxTimeMinutes: limit(10_080),
  rehearsalMaxRowsLost: z
    .union([z.literal(''), z.null(), z.coerce.number().int().min(0).max(2_000_000_000)])
    .optional(),
  rehearsalNoRewrites: onOrOff,
  /** The storages that get a copy; a form sends one box per storage, so that no tick means none. */
  storageIds: z.array(z.string().max(80)).max(20).optional(),
  retainNewest: z.union([z.literal(''), z.null(), z.coerce.number().int().min(1).max(10_000)]).optional(),
  retainDays: retained,
  retainDaily: retained,
  retainWeekly: retained,
  retainMonthly: retained,
  retainYearly: retained,
})

const errors = {
  storageIds: { message: 'The storages cannot be read.', hint: 'Send a list of their ids.' },
  ...Object.fromEntries(
    ['retainNewest', 'retainDays', 'retainDaily', 'retainWeekly', 'retainMonthly', 'retainYearly'].map(
      (name) => [
        name,
        {
          message: 'How many archives are retained must be a whole number.',
          hint: 'From 0 to 10000; the newest: from 1.',
        },
      ],
    ),
  ),
  freshWithinHours: {
    message: 'The maximum age must be a whole number of hours.',
    hint: 'Between 1 and 8760.',
  },
  restoreWithinMinutes: {
    message: 'The restore time target must be a number of minutes.',
    hint: 'Leave it empty for no target.',
  },
  cadenceHours: {
    message: 'The backup interval must be a whole number of hours.',
    hint: 'Between 1 and 8760.',
  },
  keptForDays: {
    message: 'The backup retention must be a whole number of days.',
    hint: 'Between 1 and 3650.',
  },
  requiredSchemas: {
    message: 'The schemas cannot be read.',
    hint: 'Write their names, separated by commas.',
  },
  connections: {
    message: 'The number of connections must be a whole number.',
    hint: 'Between 2 and 20: one holds the snapshot, the others read in it.',
  },
  sequential: { message: 'Whether to read one table at a time is not clear.', hint: 'Send true or false.' },
  requireRehearsal: { message: 'Whether a rehearsal is required is not clear.', hint: 'Send true or false.' },
  rehearsalMaxLockSeconds: {
    message: 'The longest lock of a rehearsal must be a number of seconds.',
    hint: 'From 0 to 86400. Leave it empty for no limit.',
  },
  rehearsalMaxTimeMinutes: {
    message: 'The total time of a rehearsal must be a number of minutes.',
    hint: 'From 0 to 10080. Leave it empty for no limit.',
  },
  rehearsalMaxRowsLost: {
    message: 'How many rows a migration may lose must be a whole number.',
    hint: 'From 0 to 2000000000. Leave it empty for no limit.',
  },
  rehearsalNoRewrites: {
    message: 'Whether tables may be rewritten is not clear.',
    hint: 'Send true or false.',
  },
  snapshotMinutes: {
    message: 'The snapshot time must be a whole number of minutes.',
    hint: 'Between 1 and 1440.',
  },
}

/** The fields of the policy of a Source; what is not sent stays. */
export const policyBody = { schema, errors, prepare: withStorages }

/** The boxes of a form, such as `storage-ID=on`, as a list; `storages=form` says that they were there. */
function withStorages(sent: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(sent).filter(([name]) => !/^storage(s$|-)/.test(name))
  const ticked = Object.keys(sent).filter((name) => name.startsWith('storage-') && sent[name] === 'on')
  return {
    ...Object.fromEntries(fields),
    ...(sent.storages === 'form' ? { storageIds: ticked.map((name) => name.slice('storage-'.length)) } : {}),
  }
}
