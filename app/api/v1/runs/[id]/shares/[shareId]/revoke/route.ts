import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { revokeLink } from '#app/_server/revoke-link.ts'

export const dynamic = 'force-dynamic'

/** Revokes a link for good: DELETE for a plain form. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/shares/[shareId]/revoke'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const { id, shareId } = await revokeLink(request, params)
    return isForm(request) ? seeOther(`/runs/${encodeURIComponent(id)}#share`) : json({ id: shareId })
  })
}
