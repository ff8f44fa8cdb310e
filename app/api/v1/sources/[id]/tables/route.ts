import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { readTableHistory } from '#lib/store/table-history.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  schema: z.string().max(255),
  name: z.string().max(255),
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
})

/** One table in the runs of a database, newest first: whether it was there, its rows and size. `earlier` goes into `before`. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/tables',
    summary: 'The history of one table through the runs of a database',
    permission: 'read',
    subject: 'source',
    query: { schema: search, hint: 'Use schema and name (of the table), and before (the number of a run).' },
  },
  async ({ params: { id }, query }) => json(await readTableHistory(id, query)),
)
