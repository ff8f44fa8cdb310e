import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requestDownload } from '#lib/store/archive-downloads.ts'

export const dynamic = 'force-dynamic'

const fields = z.strictObject({ copyId: z.string().min(1).max(100) })
const errors = {
  copyId: { message: 'The copy to download is missing.', hint: 'Choose one on the page of the archive.' },
}

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
  async ({ request, params, caller, body: { copyId } }) => {
    const { id: archiveId } = params
    const { id } = await requestDownload(caller, { archiveId, copyId })
    return isForm(request)
      ? seeOther(`/archives/${encodeURIComponent(archiveId)}?requested=1#downloads`)
      : json({ id }, 202)
  },
)
