import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { loadProductionWarnings } from '#app/_server/load-production-warnings.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { wantedProductionWarnings } from '#app/_server/production-warnings-query.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { getRun } from '#lib/store/runs.ts'

export const dynamic = 'force-dynamic'

/** The production warnings of a Run, 50 to a page, by kind and the open ones first. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]/production-warnings',
    summary: 'List the production warnings of a run, with the SQL that shows and mends each',
    permission: 'read',
    subject: 'run',
    query: { schema: wantedProductionWarnings, hint: 'kind and page.' },
  },
  async ({ params, query }) => {
    const language = await requestLanguage()
    return json(await loadProductionWarnings(orNotFound(await getRun(params.id), 'run'), query, language))
  },
)
