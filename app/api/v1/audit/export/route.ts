import { auditExportQuery, auditFilterHint } from '#app/_server/audit-query.ts'
import { recordDone } from '#app/_server/audit-request.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { streamText } from '#app/_server/stream-text.ts'
import { exportAudit } from '#lib/store/export-audit.ts'

export const dynamic = 'force-dynamic'

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const

/** The audit log as a file, oldest event first. The export is an event itself, since it takes the log out of Backproof. */
export const GET = readEndpoint(
  {
    path: '/api/v1/audit/export',
    summary: 'Export the audit log as CSV or JSON, oldest event first',
    permission: 'manage',
    subject: 'installation',
    query: { schema: auditExportQuery, hint: `${auditFilterHint} And format (csv or json).` },
  },
  async ({ request, caller, query: { format, ...filter } }) => {
    const { head, text } = await exportAudit(filter, format)
    if (request.method === 'GET')
      await recordDone(request, {
        action: 'audit.export',
        caller,
        target: { kind: 'installation', id: null, name: null },
        details: { format, filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) },
      })
    return new Response(streamText(text), {
      headers: {
        'content-type': types[format],
        'content-disposition': `attachment; filename="backproof-audit-${new Date().toISOString().slice(0, 10)}.${format}"`,
        'cache-control': 'private, no-store',
        ...(head ? { 'x-backproof-audit-head': `${head.number} ${head.hash}` } : {}),
      },
    })
  },
)
