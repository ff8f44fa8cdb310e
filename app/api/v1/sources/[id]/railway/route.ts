import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** What the last survey of Railway found for a Source; null while it is not connected. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/railway',
    summary: 'Read what the last survey of Railway found for a database',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    return json(await getPlatform(id, await requestLanguage()))
  },
)
