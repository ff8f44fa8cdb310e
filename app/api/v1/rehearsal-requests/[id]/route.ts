import { rehearsalRequestAnswer } from '#app/_server/answers/rehearsal-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { getRehearsalRequest } from '#lib/store/rehearsal-requests.ts'

export const dynamic = 'force-dynamic'

/** What became of a migration that was sent to be rehearsed. */
export const GET = readEndpoint(
  {
    path: '/api/v1/rehearsal-requests/[id]',
    summary: 'Read a requested rehearsal: what its worker does, or what came of it',
    permission: 'read',
    // So that a pipeline learns what became of what it sent, and nothing else.
    ownScope: 'rehearse',
    subject: 'rehearsal-request',
    answer: { schema: rehearsalRequestAnswer },
  },
  async ({ params }) =>
    json(orNotFound(await getRehearsalRequest(params.id, await requestLanguage()), 'rehearsal-request')),
)
