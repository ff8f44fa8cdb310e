import { auditFilterHint, auditQuery } from '#app/_server/audit-query.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { listAuditEvents } from '#lib/store/list-audit-events.ts'

export const dynamic = 'force-dynamic'

/** Events of the audit log, newest first. `next` goes into `before` for the older ones. */
export const GET = readEndpoint(
  {
    path: '/api/v1/audit',
    summary: 'List events of the audit log, newest first',
    permission: 'manage',
    subject: 'installation',
    query: { schema: auditQuery, hint: `${auditFilterHint} And before and limit (1 to 200).` },
  },
  async ({ request, query }) => listAnswer(request, await listAuditEvents(query)),
)
