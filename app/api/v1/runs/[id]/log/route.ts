import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { readRunLog, wholeRunLog } from '#lib/store/run-log.ts'
import { logNdjson, logText } from '#lib/verification/run-log/log-line.ts'

export const dynamic = 'force-dynamic'

const files = {
  log: { type: 'text/plain; charset=utf-8', write: logText },
  ndjson: { type: 'application/x-ndjson', write: logNdjson },
} as const

/** What the steps of a Run and pg_dump and pg_restore said: the lines after one, or all of them as a file. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]/log',
    summary: 'Read the log of a run after a line, or all of it as a file; also while the run goes on',
    permission: 'read',
    subject: 'run',
    query: {
      schema: z.object({
        after: z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number)
          .default(0),
        format: z.enum(['json', 'log', 'ndjson']).default('json'),
      }),
      message: 'The log has no such option.',
      hint: 'after (the number of a line) and format (json, log, ndjson).',
    },
  },
  async ({ params: { id }, query: { after, format } }) => {
    if (format === 'json') return json(await readRunLog(id, after))
    const { type, write } = files[format]
    return new Response(write(await wholeRunLog(id)), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="backproof-run-${id}.${format}"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
