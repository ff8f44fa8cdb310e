import { handleRead, json } from '#app/_server/handle-request.ts'
import { requireUser } from '#app/_server/session.ts'
import { listAlerts } from '#lib/store/alerts.ts'
import { alertsShown } from '#lib/verification/notification.ts'

export const dynamic = 'force-dynamic'

/** Open Alerts, then the newest that recovered. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json({ alerts: await listAlerts(alertsShown) })
  })
}
