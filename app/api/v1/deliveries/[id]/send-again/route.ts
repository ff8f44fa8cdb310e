import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { sendAgain } from '#lib/store/deliveries.ts'

export const dynamic = 'force-dynamic'

/** Sends a message again that was sent or has failed. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/deliveries/[id]/send-again',
    summary: 'Send a message again that was sent or has failed',
    permission: 'manage',
    subject: 'installation',
    action: 'delivery.send-again',
  },
  async ({ request, params, caller, audit }) => {
    audit({ target: { kind: 'delivery', id: params.id, name: null } })
    const { id } = await sendAgain(caller, params.id)
    return isForm(request) ? seeOther('/settings/channels?done=queued#log') : json({ id }, 202)
  },
)
