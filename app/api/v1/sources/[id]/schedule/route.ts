import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { loadSchedule } from '#app/_server/load-schedule.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { saveSchedule } from '#lib/store/schedules.ts'
import { getSource } from '#lib/store/sources.ts'
import { presets, toCron } from '#lib/verification/schedule.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  when: z.enum(presets),
  at: z
    .string()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
    .default('03:00'),
  weekday: z.coerce.number().int().min(0).max(6).default(0),
  cron: z.string().max(100).default(''),
  timeZone: z.string().trim().min(1).max(64).default('UTC'),
  reverifyEvery: z.coerce.number().int().min(0).max(365).default(7),
  // A box that is not ticked is not sent, so the form sends `off` before it.
  afterBackup: z
    .union([z.boolean(), z.enum(['on', 'off']).transform((sent) => sent === 'on')])
    .default(false),
})

const errors = {
  when: { message: 'When runs start is not clear.', hint: `Send one of: ${presets.join(', ')}.` },
  at: { message: 'The time of day cannot be read.', hint: 'Write hours and minutes, such as 03:00.' },
  weekday: { message: 'The day of the week cannot be read.', hint: '0 is Sunday, 6 is Saturday.' },
  cron: { message: 'The cron expression is too long.', hint: 'At most 100 characters.' },
  timeZone: { message: 'The time zone cannot be read.', hint: 'Write a name such as Europe/Lisbon or UTC.' },
  reverifyEvery: {
    message: 'How often a stored archive is verified again must be a whole number.',
    hint: 'Between 0 (never) and 365.',
  },
  afterBackup: {
    message: 'Whether runs start after Railway backups is not clear.',
    hint: 'Send true or false.',
  },
}

/** An empty field that the interval does not use is hidden on the page, and no reason to refuse. */
function withoutUnused(fields: Record<string, unknown>): Record<string, unknown> {
  const unused = fields.when === 'never' ? ['at', 'timeZone'] : fields.when === 'custom' ? ['at'] : []
  return Object.fromEntries(
    Object.entries(fields).filter(([name, sent]) => sent !== '' || !unused.includes(name)),
  )
}

/** When Runs of a Source start by themselves, with the next five starts. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/schedule',
    summary: 'Read the schedule of a database with its next five starts',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    return json(await loadSchedule(id))
  },
)

/** Sets when Runs of a Source start by themselves. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/schedule',
    summary: 'Set when runs of a database start by themselves',
    permission: 'manage',
    subject: 'source',
    action: 'schedule.change',
    body: { schema: body, errors, prepare: withoutUnused },
  },
  async ({ request, params, caller, body: { timeZone, reverifyEvery, afterBackup, ...choice }, audit }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    const schedule = { cron: toCron(choice), timeZone, reverifyEvery, afterBackup }
    audit({ details: schedule })
    await saveSchedule(caller, id, schedule)
    return isForm(request)
      ? seeOther(`/databases/${encodeURIComponent(id)}/settings?scheduled=1#schedule`)
      : json(await loadSchedule(id))
  },
)
