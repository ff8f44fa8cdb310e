import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requestKeptRemoval } from '#lib/store/kept-copies.ts'

export const dynamic = 'force-dynamic'

/** Requests that the kept copy of a Run is removed now, or is not kept. `asked` is false when there is none, or it is gone. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/runs/[id]/kept-copy/remove',
    summary: 'Remove the kept copy of a run now, or do not keep it',
    permission: 'verify',
    subject: 'run',
    action: 'kept-copy.remove',
  },
  async ({ request, params: { id }, caller }) => {
    const asked = await requestKeptRemoval(caller, id)
    return isForm(request) ? seeOther(`/runs/${id}`) : json({ id, asked }, 202)
  },
)
