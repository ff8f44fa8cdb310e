import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { listAlerts } from '#lib/store/alerts.ts'
import { alertsShown } from '#lib/verification/notification.ts'

export const dynamic = 'force-dynamic'

/** Open Alerts, then the newest that recovered. */
export const GET = readEndpoint(
  {
    path: '/api/v1/alerts',
    summary: 'List alerts: the open ones, then the newest that recovered',
    permission: 'read',
    subject: 'sources',
  },
  async ({ sourceIds }) => {
    return json({ alerts: await listAlerts(alertsShown, sourceIds) })
  },
)
