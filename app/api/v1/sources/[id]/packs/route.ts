import { z } from 'zod'
import { requestedPack } from '#app/_server/answers/pack-answers.ts'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestPack } from '#app/_server/request-pack.ts'
import { runFieldErrors, runFields } from '#app/api/v1/sources/run-fields.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const { archiveId: _archive, ...deployErrors } = runFieldErrors
const body = runFields.omit({ archiveId: true }).extend({
  /** For how many days retention does not delete the archive. */
  holdDays: z.coerce.number().int().min(1).max(365).default(14),
})

/** Requests a pre-deploy pack: a Backup at Railway that does not expire, and a verified Archive that retention does not delete. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/packs',
    summary: 'Request a pre-deploy pack: a Railway backup and a verified archive, both retained',
    permission: 'verify',
    subject: 'source',
    action: 'pack.request',
    answer: { schema: requestedPack, statuses: [202] },
    body: {
      schema: body,
      errors: {
        ...deployErrors,
        holdDays: { message: 'The number of days must be a whole number.', hint: 'Between 1 and 365.' },
      },
    },
  },
  async ({ request, params, body: { holdDays, ...deploy }, caller, audit }) => {
    const source = orNotFound(await getSourceByIdOrName(params.id), 'source')
    const ofPipeline = caller.kind === 'key' || Object.values(deploy).some((value) => value !== undefined)
    const trigger = ofPipeline ? 'ci' : 'person'
    const wanted = { sourceId: source.id, holdDays, trigger, requestedBy: caller, ...deploy } as const
    const { id, runId } = await requestPack(wanted)
    audit({ details: { pack: id, run: runId, holdDays } })
    const url = `/packs/${id}`
    return isForm(request)
      ? seeOther(url)
      : json({ id, runId, url }, 202, { location: `/api/v1/packs/${id}` })
  },
)
