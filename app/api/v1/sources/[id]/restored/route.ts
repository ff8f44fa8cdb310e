import { restoredPage } from '#app/_server/answers/restored-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { pageByNumber } from '#app/_server/page-by-number.ts'
import { listRestoredResults, newestFork } from '#lib/store/restored-results.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The databases restored elsewhere that were compared, newest first. `next` goes into `before` for the following page. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/restored',
    summary: 'List the databases restored elsewhere that were compared, newest first',
    permission: 'read',
    subject: 'source',
    answer: { schema: restoredPage },
    query: pageByNumber,
  },
  async ({ request, params, query }) => {
    const { id } = orNotFound(await getSourceByIdOrName(params.id), 'source')
    const [page, fork] = await Promise.all([listRestoredResults({ sourceId: id, ...query }), newestFork(id)])
    return listAnswer(request, { ...page, newestFork: fork })
  },
)
