import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { instantAndId } from '#app/_server/instant-and-id.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { listAlerts } from '#lib/store/alerts.ts'
import { alertsShown } from '#lib/verification/notification.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  before: instantAndId.transform(({ at, id }) => ({ closedAt: at, id })).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(alertsShown),
})

/** Open Alerts, then the newest that recovered; `before` pages through those. */
export const GET = readEndpoint(
  {
    path: '/api/v1/alerts',
    summary: 'List alerts: the open ones, then the newest that recovered',
    permission: 'read',
    subject: 'sources',
    query: { schema: search, hint: 'Use before and limit (1 to 100).' },
  },
  async ({ request, query, sourceIds }) =>
    listAnswer(request, await listAlerts({ ...query, sourceIds, language: await requestLanguage() })),
)
