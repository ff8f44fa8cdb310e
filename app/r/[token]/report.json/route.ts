import { loadSharedReport } from '#app/_server/load-shared-report.ts'
import { openSharedLink } from '#app/_server/open-shared-link.ts'
import { plainText } from '#lib/verification/labels.ts'

export const dynamic = 'force-dynamic'

/** The shared report for programs, with the same contents as the page. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/r/[token]/report.json'>,
): Promise<Response> {
  const link = await openSharedLink((await params).token)
  const loaded = link && !link.locked ? await loadSharedReport(link.share) : null
  if (!link || !loaded) return new Response(null, { status: link?.locked ? 403 : 404 })
  const { report, signature, later, simulatedRailway } = loaded
  const { lead, archiveState: _archiveState, promises, ...rest } = report
  const body = {
    format: 'backproof-shared-report-1',
    report: { ...rest, lead: plainText(lead), criteria: promises, simulatedRailway },
    signature,
    since: later.since,
    newer: later.newer,
    link: { newest: link.share.newest, archived: later.archived, expiresAt: link.share.expiresAt },
  }
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="backproof-run-${report.number}.json"`,
    },
  })
}
