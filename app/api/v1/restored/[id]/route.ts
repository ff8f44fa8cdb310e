import { restoredAnswer } from '#app/_server/answers/restored-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getRestoredResult } from '#lib/store/restored-results.ts'

export const dynamic = 'force-dynamic'

/** One restored database with everything that was compared. */
export const GET = readEndpoint(
  {
    path: '/api/v1/restored/[id]',
    summary: 'Read what was found out about a database restored elsewhere',
    permission: 'read',
    subject: 'restored',
    answer: { schema: restoredAnswer },
  },
  async ({ params }) => json(orNotFound(await getRestoredResult(params.id), 'restored database')),
)
