import { readEndpoint } from '#app/_server/endpoint.ts'
import { checksQuery } from '#app/_server/evidence-query.ts'
import { json } from '#app/_server/handle-request.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { listChecks } from '#lib/store/list-checks.ts'

export const dynamic = 'force-dynamic'

/** The checks of a Run, those that failed first. There are none before it has ended. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]/checks',
    summary: 'List the checks of a run that has ended: object, verdict, what was expected and what was found',
    permission: 'read',
    subject: 'run',
    query: checksQuery,
  },
  async ({ params, query }) => json(await listChecks(params.id, query, await requestLanguage())),
)
