import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { loadDatabaseHistory } from '#app/_server/load-database-history.ts'

export const dynamic = 'force-dynamic'

/** The past of a Source: how its newest runs ended and how long they restored, the last twelve weeks, and what changed last. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/history',
    summary:
      'Read the past of a database: restore times, a calendar of runs, and what changed between the last two',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => json(await loadDatabaseHistory(params.id)),
)
