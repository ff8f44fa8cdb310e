import { z } from 'zod'
import { archivedList } from '#app/_server/answers/source-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { listArchivedSources, readArchivedCursor } from '#lib/store/archived-sources.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  before: z
    .string()
    .max(120)
    .transform(readArchivedCursor)
    .refine((cursor) => cursor !== null)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** The archived Sources: their runs, reports and archives are still there. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/archived',
    summary: 'List the archived databases, the last archived first',
    permission: 'read',
    subject: 'sources',
    query: { schema: search, hint: 'Use before (the next of the page before) and limit (1 to 100).' },
    answer: { schema: archivedList },
  },
  async ({ request, query, sourceIds }) =>
    listAnswer(request, await listArchivedSources({ ...query, sourceIds })),
)
