import { sharedFile } from '#app/_server/shared-file.ts'
import { plainText } from '#lib/verification/labels.ts'

export const dynamic = 'force-dynamic'

/** The shared report for programs, with the same contents as the page. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/r/[token]/report.json'>,
): Promise<Response> {
  return sharedFile(
    (await params).token,
    'json',
    ({ report, signature, later, simulatedRailway }, { share }) => {
      const { lead, archiveState: _archiveState, promises, ...rest } = report
      const body = {
        format: 'backproof-shared-report-1',
        report: { ...rest, lead: plainText(lead), criteria: promises, simulatedRailway },
        signature,
        since: later.since,
        newer: later.newer,
        link: { newest: share.newest, archived: later.archived, expiresAt: share.expiresAt },
      }
      return new Response(`${JSON.stringify(body, null, 2)}\n`, {
        headers: {
          'content-type': 'application/json',
          'content-disposition': `attachment; filename="backproof-run-${report.number}.json"`,
        },
      })
    },
  )
}
