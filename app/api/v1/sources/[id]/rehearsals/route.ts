import { rehearsalPage } from '#app/_server/answers/rehearsal-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { pageByNumber } from '#app/_server/page-by-number.ts'
import { listRehearsals } from '#lib/store/rehearsals.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The rehearsals of a database, newest first. `next` goes into `before` for the following page. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/rehearsals',
    summary: 'List the rehearsals of migrations on archives of a database, newest first',
    permission: 'read',
    subject: 'source',
    answer: { schema: rehearsalPage },
    query: pageByNumber,
  },
  async ({ request, params, query }) => {
    const { id } = orNotFound(await getSourceByIdOrName(params.id), 'source')
    return listAnswer(request, await listRehearsals({ sourceId: id, ...query }))
  },
)
