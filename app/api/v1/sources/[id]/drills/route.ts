import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { addDrill, getDrills } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  minutes: z.coerce.number().int().min(1).max(10_080),
  worked: z.union([z.boolean(), z.enum(['yes', 'no']).transform((sent) => sent === 'yes')]),
  note: z
    .string()
    .trim()
    .max(2000)
    .refine((text) => !text.includes('\0'))
    .default(''),
})

const errors = {
  minutes: { message: 'The time must be a whole number of minutes.', hint: 'Between 1 and 10,080.' },
  worked: { message: 'Whether the restore worked is missing.', hint: 'Pick yes or no.' },
  note: { message: 'The note is too long.', hint: 'Up to 2,000 characters.' },
}

/** The drills of a Source, newest first. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/drills',
    summary: 'List the drills of a database, newest first',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    return json({ drills: await getDrills(id) })
  },
)

/** Records a drill: a person followed the runbook. It is stored as reported; nothing of it is measured. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/drills',
    summary: 'Record a drill: a person followed the runbook',
    permission: 'share',
    subject: 'source',
    action: 'drill.record',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: drill, audit }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    await addDrill({ sourceId: id, by: caller, ...drill })
    audit({ details: { minutes: drill.minutes, worked: drill.worked } })
    return isForm(request)
      ? seeOther(`/databases/${id}/runbook?saved=1#drills`)
      : json({ drills: await getDrills(id) }, 201)
  },
)
