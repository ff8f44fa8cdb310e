import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { cancelRehearsal } from '#lib/store/rehearsal-requests.ts'

export const dynamic = 'force-dynamic'

/** Requests that a rehearsal stops. `asked` is false when it has ended already. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/rehearsal-requests/[id]/cancel',
    summary: 'Cancel a requested rehearsal',
    permission: 'rehearse',
    subject: 'rehearsal-request',
    action: 'rehearsal.cancel',
  },
  async ({ params, caller }) => json({ id: params.id, asked: await cancelRehearsal(caller, params.id) }, 202),
)
