import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requestTest } from '#lib/store/deliveries.ts'

export const dynamic = 'force-dynamic'

/** Requests a test message. The worker sends it within seconds. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/channels/[id]/test',
    summary: 'Send a test message to a notification channel',
    permission: 'manage',
    subject: 'installation',
    action: 'channel.test',
  },
  async ({ request, params, caller, audit }) => {
    audit({ target: { kind: 'channel', id: params.id, name: null } })
    const { id } = await requestTest(caller, params.id)
    return isForm(request) ? seeOther('/settings/channels?done=testing') : json({ deliveryId: id }, 202)
  },
)
