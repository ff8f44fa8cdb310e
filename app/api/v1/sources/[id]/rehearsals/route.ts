import { z } from 'zod'
import { rehearsalPage } from '#app/_server/answers/rehearsal-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { listRehearsals } from '#lib/store/rehearsals.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** The rehearsals of a database, newest first. `next` goes into `before` for the following page. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/rehearsals',
    summary: 'List the rehearsals of migrations on archives of a database, newest first',
    permission: 'read',
    subject: 'source',
    answer: { schema: rehearsalPage },
    query: { schema: search, hint: 'Use before and limit (1 to 100).' },
  },
  async ({ request, params, query }) => {
    const { id } = orNotFound(await getSourceByIdOrName(params.id), 'source')
    return listAnswer(request, await listRehearsals({ sourceId: id, ...query }))
  },
)
