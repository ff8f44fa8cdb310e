import { packAnswer } from '#app/_server/answers/pack-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { getPack } from '#lib/store/pre-deploy-packs.ts'

export const dynamic = 'force-dynamic'

/** A pre-deploy pack with the state of its parts. */
export const GET = readEndpoint(
  {
    path: '/api/v1/packs/[id]',
    summary: 'Read a pre-deploy pack and the state of its parts',
    permission: 'read',
    subject: 'pack',
    answer: { schema: packAnswer },
  },
  async ({ params }) => json(orNotFound(await getPack(params.id, await requestLanguage()), 'pack')),
)
