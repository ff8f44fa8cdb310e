import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requirePermission } from '#app/_server/session.ts'
import { requestTest } from '#lib/store/deliveries.ts'

export const dynamic = 'force-dynamic'

/** Requests a test message. The worker sends it within seconds. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/channels/[id]/test'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = await requestTest(person, (await params).id)
    return isForm(request) ? seeOther('/settings/channels?done=testing') : json({ deliveryId: id }, 202)
  })
}
