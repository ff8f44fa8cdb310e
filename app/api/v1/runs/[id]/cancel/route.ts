import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getRun, requestCancel } from '#lib/store/runs.ts'

export const dynamic = 'force-dynamic'

/** Requests that an active Run stops. `asked` is false when it has ended already. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/runs/[id]/cancel',
    summary: 'Cancel an active run',
    permission: 'verify',
    subject: 'run',
    action: 'run.cancel',
  },
  async ({ request, params, caller }) => {
    const { id } = orNotFound(await getRun(params.id), 'run')
    const asked = await requestCancel(caller, id)
    return isForm(request) ? seeOther(`/runs/${id}`) : json({ id, asked }, 202)
  },
)
