import { handleMutation } from '#app/_server/handle-request.ts'
import { revokeLink } from '#app/_server/revoke-link.ts'

export const dynamic = 'force-dynamic'

/** Revokes a link for good. */
export function DELETE(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/shares/[shareId]'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    await revokeLink(request, params)
    return new Response(null, { status: 204 })
  })
}
