import { readEndpoint } from '#app/_server/endpoint.ts'
import { Problem } from '#lib/problem.ts'
import { getSignedReport } from '#lib/store/signed-reports.ts'

export const dynamic = 'force-dynamic'

/** The signed report of a Run, byte by byte as the worker signed it. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]/report.json',
    summary: 'Return the signed report of a run as a file',
    permission: 'read',
    subject: 'run',
  },
  async ({ params: { id } }) => {
    const stored = await getSignedReport(id)
    if (!stored)
      throw new Problem(
        'not-found',
        'This run has no signed report.',
        'A worker signs when it ends a run. Runs that are active, that no worker ended, and runs of earlier versions have none.',
      )
    return new Response(stored.document, {
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="backproof-report-${id}.json"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
