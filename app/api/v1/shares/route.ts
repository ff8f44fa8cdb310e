import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { listAllShares } from '#lib/store/list-shares.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  usable: z
    .enum(['yes', 'no'])
    .transform((sent) => sent === 'yes')
    .default(false),
  before: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** The links to reports of every database, newest first, without their tokens. */
export const GET = readEndpoint(
  {
    path: '/api/v1/shares',
    summary: 'List the links to reports, newest first, without their tokens',
    permission: 'read',
    subject: 'sources',
    query: { schema: search, hint: 'Use usable (yes or no), before and limit (1 to 100).' },
  },
  async ({ request, query, sourceIds }) => listAnswer(request, await listAllShares({ ...query, sourceIds })),
)
