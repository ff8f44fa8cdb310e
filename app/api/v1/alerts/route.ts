import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { listAlerts, readAlertPosition } from '#lib/store/alerts.ts'
import { alertsShown } from '#lib/verification/notification.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  before: z
    .string()
    .max(300)
    .transform((text, context) => {
      const position = readAlertPosition(text)
      if (position === null) context.addIssue('No position of this list.')
      return position ?? z.NEVER
    })
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(alertsShown),
})

/** Open Alerts, critical ones first, then the newest that recovered; `open` counts those that are open. */
export const GET = readEndpoint(
  {
    path: '/api/v1/alerts',
    summary: 'List alerts: the open ones, critical first, then the newest that recovered',
    permission: 'read',
    subject: 'sources',
    query: { schema: search, hint: 'Use before and limit (1 to 100).' },
  },
  async ({ request, query, sourceIds }) =>
    listAnswer(request, await listAlerts({ ...query, sourceIds, language: await requestLanguage() })),
)
