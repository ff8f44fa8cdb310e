import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requireUser } from '#app/_server/session.ts'
import { Problem } from '#lib/problem.ts'
import { revokeShare } from '#lib/store/shares.ts'

export const dynamic = 'force-dynamic'

/** Revokes a link for good: DELETE for a plain form. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/shares/[shareId]/revoke'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    await requireUser(request)
    const { id, shareId } = await params
    if (!(await revokeShare(id, shareId)))
      throw new Problem('not-found', 'There is no such link.', 'It may have been revoked already.')
    return isForm(request) ? seeOther(`/runs/${encodeURIComponent(id)}#share`) : json({ id: shareId })
  })
}
