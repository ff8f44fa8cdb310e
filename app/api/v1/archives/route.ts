import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { loadArchives } from '#app/_server/load-archives.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  source: z.string().max(80).optional(),
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Stored Archives, newest first, with their places and what retention deletes next. */
export const GET = readEndpoint(
  {
    path: '/api/v1/archives',
    summary: 'List the stored archives, newest first',
    permission: 'read',
    subject: 'sources',
    query: { schema: search, hint: 'Use source, before and limit (1 to 200).' },
  },
  async ({ request, query: { source, ...rest }, sourceIds }) =>
    listAnswer(request, await loadArchives({ sourceId: source, sourceIds, ...rest })),
)
