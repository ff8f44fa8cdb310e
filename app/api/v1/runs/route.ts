import { z } from 'zod'
import { runPage } from '#app/_server/answers/run-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { listRuns } from '#lib/store/runs.ts'
import { largestPullRequest, longestBranch } from '#lib/verification/deploy.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  source: z.string().max(80).optional(),
  status: z.enum(['queued', 'running', 'passed', 'failed', 'errored', 'cancelled']).optional(),
  branch: z.string().max(longestBranch).optional(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{1,64}$/i)
    .transform((text) => text.toLowerCase())
    .optional(),
  pullRequest: z.coerce.number().int().positive().max(largestPullRequest).optional(),
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Runs, newest first. `next` goes into `before` for the older ones. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs',
    summary: 'List runs, newest first',
    permission: 'read',
    subject: 'sources',
    answer: { schema: runPage },
    query: {
      schema: search,
      hint: 'Use source, status, branch, commit (its beginning), pullRequest (its number), before and limit (1 to 100).',
    },
  },
  async ({ request, query: { source, ...rest }, sourceIds }) =>
    listAnswer(request, await listRuns({ sourceId: source, sourceIds, ...rest })),
)
