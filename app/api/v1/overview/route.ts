import { readEndpoint } from '#app/_server/endpoint.ts'
import { jsonInLanguage } from '#app/_server/json-in-language.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { listDatabases } from '#lib/store/list-databases.ts'

export const dynamic = 'force-dynamic'

/** Every database with its answer, as the page of all databases shows it: the worst first. */
export const GET = readEndpoint(
  {
    path: '/api/v1/overview',
    summary: 'List all databases with their answer, the worst first',
    permission: 'read',
    subject: 'sources',
  },
  async ({ sourceIds }) => jsonInLanguage(await listDatabases(sourceIds, await requestLanguage())),
)
