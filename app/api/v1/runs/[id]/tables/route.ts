import { readEndpoint } from '#app/_server/endpoint.ts'
import { tablesQuery } from '#app/_server/evidence-query.ts'
import { json } from '#app/_server/handle-request.ts'
import { listTables } from '#lib/store/table-evidence.ts'

export const dynamic = 'force-dynamic'

/** The tables of a Run: what both sides held, and what its checks say. There are none before it has ended. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]/tables',
    summary: 'List the tables of a run that has ended, with rows, size and digest of both sides',
    permission: 'read',
    subject: 'run',
    query: tablesQuery,
  },
  async ({ params, query }) => json(await listTables(params.id, query)),
)
