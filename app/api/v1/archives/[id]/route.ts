import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { getArchiveDetail } from '#lib/store/archive-detail.ts'

export const dynamic = 'force-dynamic'

/** One Archive: what is in it, where it is, what its runs found. */
export const GET = readEndpoint(
  {
    path: '/api/v1/archives/[id]',
    summary: 'Read an archive: what is in it, where it is, what its runs found',
    permission: 'read',
    subject: 'archive',
  },
  async ({ params }) =>
    json(orNotFound(await getArchiveDetail(params.id, await requestLanguage()), 'archive')),
)
