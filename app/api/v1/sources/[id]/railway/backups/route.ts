import { backupSearch } from '#app/_server/backup-search.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { loadBackupsView } from '#app/_server/load-backups-view.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** What the page of the Backups shows: the last survey against the Policy, and one page of the list. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/railway/backups',
    summary: 'Read the Railway backups of a database against its policy',
    permission: 'read',
    subject: 'source',
    query: {
      schema: backupSearch,
      hint: 'Use show (all, listed, gone), origin (scheduled, manual, platform) and before.',
    },
  },
  async ({ params, query }) => {
    const source = orNotFound(await getSource(params.id), 'source')
    return json(await loadBackupsView(source, query))
  },
)
