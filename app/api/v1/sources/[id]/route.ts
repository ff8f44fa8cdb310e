import { sourceSchema } from '#app/_server/answers/source-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** A Source as the worker saw it last; never its connection. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]',
    summary: 'Read a database as a worker saw it last; never its connection',
    permission: 'read',
    subject: 'source',
    answer: { schema: sourceSchema },
  },
  async ({ params }) => {
    return json(orNotFound(await getSource(params.id, await requestLanguage()), 'source'))
  },
)
