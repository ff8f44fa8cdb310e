import { backupSearch } from '#app/_server/backup-search.ts'
import { handleRead, json } from '#app/_server/handle-request.ts'
import { loadBackupsView } from '#app/_server/load-backups-view.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { parseQuery } from '#app/_server/parse-query.ts'
import { requireUser } from '#app/_server/session.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** What the page of the Backups shows: the last survey against the Policy, and one page of the list. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/railway/backups'>,
): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const source = orNotFound(await getSource((await params).id), 'source')
    const search = parseQuery(
      request,
      backupSearch,
      'Use show (all, listed, gone), origin (scheduled, manual, platform) and before.',
    )
    return json(await loadBackupsView(source, search))
  })
}
