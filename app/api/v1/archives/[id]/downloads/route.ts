import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { listDownloads, requestDownload } from '#lib/store/archive-downloads.ts'

export const dynamic = 'force-dynamic'

const fields = z.strictObject({ copyId: z.string().min(1).max(100) })
const errors = {
  copyId: { message: 'The copy to download is missing.', hint: 'Choose one on the page of the archive.' },
}

const search = z.object({
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** The downloads that were requested; a link only for the person who requested it, while it holds. */
export const GET = readEndpoint(
  {
    path: '/api/v1/archives/[id]/downloads',
    summary: 'List the downloads of an archive that were requested, newest first',
    permission: 'read',
    subject: 'archive',
    query: { schema: search, hint: 'Use before and limit (1 to 100).' },
  },
  async ({ request, params, caller, query }) =>
    listAnswer(
      request,
      await listDownloads(params.id, caller, { ...query, language: await requestLanguage() }),
    ),
)

/** Requests a download of an archive from one of its copies. A worker makes the link within seconds; the request stays recorded. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/archives/[id]/downloads',
    summary: 'Request a download of an archive; a worker makes the link within seconds',
    permission: 'manage',
    subject: 'archive',
    action: 'archive.download',
    body: { schema: fields, errors },
  },
  async ({ request, params, caller, body: { copyId }, audit }) => {
    const { id: archiveId } = params
    const { id } = await requestDownload(caller, { archiveId, copyId })
    audit({ details: { copy: copyId, download: id } })
    return isForm(request)
      ? seeOther(`/archives/${encodeURIComponent(archiveId)}?requested=1#downloads`)
      : json({ id }, 202)
  },
)
