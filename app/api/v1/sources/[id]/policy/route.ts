import { z } from 'zod'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { fieldProblem, parseFields } from '#app/_server/parse-fields.ts'
import { requirePermission } from '#app/_server/session.ts'
import { listStorages } from '#lib/store/archive-storages.ts'
import { getSource, savePolicy } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const minutes = z.union([z.literal(''), z.null(), z.coerce.number().positive().max(10_080)])
const retained = z.coerce.number().int().min(0).max(10_000).optional()
const body = z.strictObject({
  freshWithinHours: z.coerce.number().int().min(1).max(8760),
  restoreWithinMinutes: minutes.optional(),
  cadenceHours: z.coerce.number().int().min(1).max(8760).optional(),
  keptForDays: z.coerce.number().int().min(1).max(3650).optional(),
  requiredSchemas: z.union([z.array(z.string()), z.string()]).optional(),
  connections: z.coerce.number().int().min(2).max(20).optional(),
  // A box that is not ticked is not sent, so the form sends `off` before it.
  sequential: z.union([z.boolean(), z.enum(['on', 'off']).transform((sent) => sent === 'on')]).optional(),
  snapshotMinutes: z.coerce.number().int().min(1).max(1440).optional(),
  /** The storages that get a copy; the form sends one field per storage, so that no tick means none. */
  storageIds: z.array(z.string().max(80)).max(20).optional(),
  retainNewest: z.union([z.literal(''), z.null(), z.coerce.number().int().min(1).max(10_000)]).optional(),
  retainDays: retained,
  retainDaily: retained,
  retainWeekly: retained,
  retainMonthly: retained,
  retainYearly: retained,
})

/** Changes the policy of a Source. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/policy'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id, policy } = orNotFound(await getSource((await params).id), 'source')
    const fields = await fieldsOf(request)
    const sent = parseFields(body, withoutBoxes(fields), errors)
    const { freshWithinHours, restoreWithinMinutes: within, requiredSchemas } = sent
    const restoreWithinMs =
      within === undefined ? policy.restoreWithinMs : within ? Math.round(within * 60_000) : null
    const schemas = requiredSchemas === undefined ? policy.requiredSchemas : schemaNames(requiredSchemas)
    const { customChecks, ...promised } = policy
    const { connections = policy.connections, sequential = policy.sequential } = sent
    const { snapshotMinutes = policy.snapshotMinutes } = sent
    const { cadenceHours = policy.cadenceHours, keptForDays = policy.keptForDays } = sent
    const rest = { connections, sequential, snapshotMinutes, cadenceHours, keptForDays }
    const { retainNewest = policy.retainNewest } = sent
    const retention = {
      retainNewest: retainNewest === '' ? null : retainNewest,
      retainDays: sent.retainDays ?? policy.retainDays,
      retainDaily: sent.retainDaily ?? policy.retainDaily,
      retainWeekly: sent.retainWeekly ?? policy.retainWeekly,
      retainMonthly: sent.retainMonthly ?? policy.retainMonthly,
      retainYearly: sent.retainYearly ?? policy.retainYearly,
    }
    const storageIds = await chosenStorages(fields, sent.storageIds ?? policy.storageIds)
    const objectives = { freshWithinHours, restoreWithinMs, requiredSchemas: schemas }
    const saved = { ...promised, ...objectives, ...rest, ...retention, storageIds }
    await savePolicy(person, id, saved)
    return isForm(request) ? seeOther(`/sources/${id}?saved=1`) : json({ ...saved, customChecks })
  })
}

function schemaNames(sent: string | string[]): string[] {
  const names = typeof sent === 'string' ? sent.split(/[\n,]/) : sent
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))]
}

/** The fields besides the boxes for storages. */
function withoutBoxes(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !/^storage(s$|-)/.test(name)))
}

/** The chosen storages; those of a form are fields of their own, such as `storage-ID=on`. */
async function chosenStorages(fields: Record<string, unknown>, sent: string[]): Promise<string[]> {
  const known = (await listStorages()).map(({ id }) => id)
  const isForm = fields.storages === 'form'
  const chosen = isForm ? known.filter((id) => fields[`storage-${id}`] === 'on') : sent
  if (chosen.some((id) => !known.includes(id)))
    throw fieldProblem(
      'storageIds',
      'One of the storages does not exist.',
      'Read /api/v1/storages, then send their ids.',
    )
  return [...new Set(chosen)]
}

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
  snapshotMinutes: {
    message: 'The snapshot time must be a whole number of minutes.',
    hint: 'Between 1 and 1440.',
  },
}
