import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestPack } from '#app/_server/request-pack.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
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
    body: {
      schema: body,
      errors: {
        holdDays: { message: 'The number of days must be a whole number.', hint: 'Between 1 and 365.' },
      },
    },
  },
  async ({ request, params, body: { holdDays }, caller }) => {
    const { id: sourceId } = orNotFound(await getSource(params.id), 'source')
    const trigger = caller.kind === 'key' ? 'ci' : 'person'
    const { id, runId } = await requestPack({ sourceId, holdDays, trigger, requestedBy: caller })
    const url = `/packs/${id}`
    return isForm(request)
      ? seeOther(url)
      : json({ id, runId, url }, 202, { location: `/api/v1/packs/${id}` })
  },
)
