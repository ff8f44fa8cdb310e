import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestProbe } from '#app/_server/request-probe.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Requests a probe of a Source. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/probe',
    summary: 'Request a probe of a database: version, size, schemas, roles',
    permission: 'verify',
    subject: 'source',
    action: 'source.probe',
  },
  async ({ request, params, caller }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    await requestProbe(caller, id)
    return isForm(request)
      ? seeOther(`/databases/${id}/settings?asked=${Date.now()}`)
      : json({ id }, 202, { location: `/api/v1/sources/${id}` })
  },
)
