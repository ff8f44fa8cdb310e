import { rehearsalAnswer } from '#app/_server/answers/rehearsal-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getRehearsal } from '#lib/store/rehearsals.ts'

export const dynamic = 'force-dynamic'

/** One rehearsal with everything that was measured. */
export const GET = readEndpoint(
  {
    path: '/api/v1/rehearsals/[id]',
    summary: 'Read a rehearsal of a migration, with everything that was measured',
    permission: 'read',
    subject: 'rehearsal',
    answer: { schema: rehearsalAnswer },
  },
  async ({ params }) => json(orNotFound(await getRehearsal(params.id), 'rehearsal')),
)
