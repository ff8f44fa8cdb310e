import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { listOf, sourceList } from '#app/_server/runs-query.ts'
import { listAlerts, readAlertPosition } from '#lib/store/alerts.ts'
import { alertSeverities, alertStateKinds, alertsShown } from '#lib/verification/notification.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  source: sourceList,
  kind: listOf(alertStateKinds),
  severity: listOf(alertSeverities),
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

/** Open Alerts, critical ones first, then the newest that recovered; `open` counts those of the filter that are open. */
export const GET = readEndpoint(
  {
    path: '/api/v1/alerts',
    summary: 'List alerts: the open ones, critical first, then the newest that recovered',
    permission: 'read',
    subject: 'sources',
    query: {
      schema: search,
      hint: 'Use source, kind and severity (each one value, or several with commas), before, and limit (1 to 100).',
    },
  },
  async ({ request, query: { before, limit, ...filter }, sourceIds }) =>
    listAnswer(
      request,
      await listAlerts({ filter, before, limit, sourceIds, language: await requestLanguage() }),
    ),
)
