import { z } from 'zod'
import { answer, json } from '#app/api/answer.ts'
import { requireUser } from '#app/session.ts'
import { Problem } from '#lib/problem.ts'
import { listRuns } from '#lib/store/runs.ts'

export const dynamic = 'force-dynamic'

const query = z.object({
  source: z.string().max(80).optional(),
  status: z.enum(['queued', 'running', 'passed', 'failed', 'errored', 'cancelled']).optional(),
  before: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Runs, newest first. `next` goes into `before` for the older ones. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!asked.success)
      throw new Problem(
        'bad-request',
        'The list was asked for in a way that is not known.',
        'Use source, status, before and limit (1 to 100).',
      )
    const { source, ...rest } = asked.data
    return json(await listRuns({ sourceId: source, ...rest }))
  })
}
