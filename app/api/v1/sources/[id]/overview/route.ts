import { readEndpoint } from '#app/_server/endpoint.ts'
import { jsonInLanguage } from '#app/_server/json-in-language.ts'
import { loadOverview } from '#app/_server/load-overview.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** What the overview shows of a Source: the gate, the criteria, the last Runs. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/overview',
    summary: 'Read the overview of a database: gate, criteria, last runs',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => {
    return jsonInLanguage(
      await loadOverview(orNotFound(await getSource(params.id, await requestLanguage()), 'source')),
    )
  },
)
