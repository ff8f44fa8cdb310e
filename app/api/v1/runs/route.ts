import { z } from 'zod'
import { runPage } from '#app/_server/answers/run-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { runFilter, runFilterHint, toRunQuery } from '#app/_server/runs-query.ts'
import { listRuns } from '#lib/store/runs.ts'

export const dynamic = 'force-dynamic'

const number = z.coerce.number().int().min(0).max(2_147_483_647).optional()
const search = z.object({
  ...runFilter,
  before: number,
  after: number,
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Runs, newest first. `next` goes into `before` for the older ones, `previous` into `after` for the newer ones. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs',
    summary: 'List runs, newest first',
    permission: 'read',
    subject: 'sources',
    answer: { schema: runPage },
    query: { schema: search, hint: `${runFilterHint}, before or after, and limit (1 to 100).` },
  },
  async ({ request, query: { before, after, limit, ...filter }, sourceIds }) =>
    listAnswer(request, await listRuns({ ...toRunQuery(filter), sourceIds, before, after, limit })),
)
