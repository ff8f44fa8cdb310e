import { z } from 'zod'
import { fieldsOf, handleMutation, handleRead, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { parseFields } from '#app/_server/parse-fields.ts'
import { requirePermission, requireUser } from '#app/_server/session.ts'
import { addDrill, getDrills } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/sources/[id]/drills'>

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

/** The drills of a Source, newest first. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const { id } = orNotFound(await getSource((await params).id), 'source')
    return json({ drills: await getDrills(id) })
  })
}

/** Records a drill: a person followed the runbook. It is stored as reported; nothing of it is measured. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'share')
    const { id } = orNotFound(await getSource((await params).id), 'source')
    const drill = parseFields(body, await fieldsOf(request), errors)
    await addDrill({ sourceId: id, by: person, ...drill })
    return isForm(request)
      ? seeOther(`/sources/${id}/runbook?saved=1#drills`)
      : json({ drills: await getDrills(id) }, 201)
  })
}

const errors = {
  minutes: { message: 'The time must be a whole number of minutes.', hint: 'Between 1 and 10,080.' },
  worked: { message: 'Whether the restore worked is missing.', hint: 'Pick yes or no.' },
  note: { message: 'The note is too long.', hint: 'Up to 2,000 characters.' },
}
