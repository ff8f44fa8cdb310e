import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { runFilter, runFilterHint, toRunQuery } from '#app/_server/runs-query.ts'
import { streamText } from '#app/_server/stream-text.ts'
import { exportRuns } from '#lib/store/export-runs.ts'

export const dynamic = 'force-dynamic'

const search = z.object({ ...runFilter, format: z.enum(['csv', 'json']).default('json') })
const types = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const

/** The runs of a filter as a file, newest first; what was cut is said at its end. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/export',
    summary: 'Export runs as CSV or JSON, newest first, at most 20,000',
    permission: 'read',
    subject: 'sources',
    query: { schema: search, hint: `${runFilterHint}, and format (csv or json).` },
  },
  async ({ query: { format, ...filter }, sourceIds }) =>
    new Response(streamText(exportRuns({ ...toRunQuery(filter), sourceIds }, format)), {
      headers: {
        'content-type': types[format],
        'content-disposition': `attachment; filename="backproof-runs-${new Date().toISOString().slice(0, 10)}.${format}"`,
        'cache-control': 'private, no-store',
      },
    }),
)
