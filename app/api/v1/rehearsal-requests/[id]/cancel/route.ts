import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { cancelRehearsal, getRehearsalRequest } from '#lib/store/rehearsal-requests.ts'

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
  async ({ request, params, caller }) => {
    const { id, sourceId } = orNotFound(await getRehearsalRequest(params.id), 'rehearsal-request')
    const asked = await cancelRehearsal(caller, id)
    return isForm(request) ? seeOther(`/databases/${sourceId}/rehearsals`) : json({ id, asked }, 202)
  },
)
