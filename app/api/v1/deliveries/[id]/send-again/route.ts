import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requirePermission } from '#app/_server/session.ts'
import { sendAgain } from '#lib/store/deliveries.ts'

export const dynamic = 'force-dynamic'

/** Sends a message again that was sent or has failed. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/deliveries/[id]/send-again'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = await sendAgain(person, (await params).id)
    return isForm(request) ? seeOther('/settings/channels?done=queued#log') : json({ id }, 202)
  })
}
