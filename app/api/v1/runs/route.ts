import { z } from 'zod'
import { handleRead, json } from '#app/_server/handle-request.ts'
import { parseQuery } from '#app/_server/parse-query.ts'
import { requireUser } from '#app/_server/session.ts'
import { listRuns } from '#lib/store/runs.ts'

export const dynamic = 'force-dynamic'

const query = z.object({
  source: z.string().max(80).optional(),
  status: z.enum(['queued', 'running', 'passed', 'failed', 'errored', 'cancelled']).optional(),
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Runs, newest first. `next` goes into `before` for the older ones. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const { source, ...rest } = parseQuery(request, query, 'Use source, status, before and limit (1 to 100).')
    return json(await listRuns({ sourceId: source, ...rest }))
  })
}
