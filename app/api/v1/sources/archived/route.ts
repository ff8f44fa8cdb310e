import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { listArchivedSources } from '#lib/store/archived-sources.ts'

export const dynamic = 'force-dynamic'

/** The archived Sources: their runs, reports and archives are still there. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/archived',
    summary: 'List the archived databases, the last archived first',
    permission: 'read',
    subject: 'sources',
  },
  async ({ sourceIds }) => json({ sources: await listArchivedSources(sourceIds) }),
)
