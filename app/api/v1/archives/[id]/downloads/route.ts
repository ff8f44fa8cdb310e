import { z } from 'zod'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { parseFields } from '#app/_server/parse-fields.ts'
import { requirePermission } from '#app/_server/session.ts'
import { requestDownload } from '#lib/store/archive-downloads.ts'

export const dynamic = 'force-dynamic'

const fields = z.strictObject({ copyId: z.string().min(1).max(100) })
const errors = {
  copyId: { message: 'The copy to download is missing.', hint: 'Choose one on the page of the archive.' },
}

/** Requests a download of an archive from one of its copies. A worker makes the link within seconds; the request stays recorded. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/archives/[id]/downloads'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { copyId } = parseFields(fields, await fieldsOf(request), errors)
    const { id: archiveId } = await params
    const { id } = await requestDownload(person, { archiveId, copyId })
    return isForm(request)
      ? seeOther(`/archives/${encodeURIComponent(archiveId)}?requested=1#downloads`)
      : json({ id }, 202)
  })
}
