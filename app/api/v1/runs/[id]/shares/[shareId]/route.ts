import { handleMutation } from '#app/_server/handle-request.ts'
import { requireUser } from '#app/_server/session.ts'
import { Problem } from '#lib/problem.ts'
import { revokeShare } from '#lib/store/shares.ts'

export const dynamic = 'force-dynamic'

/** Revokes a link for good. */
export function DELETE(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/shares/[shareId]'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    await requireUser(request)
    const { id, shareId } = await params
    if (!(await revokeShare(id, shareId)))
      throw new Problem('not-found', 'There is no such link.', 'It may have been revoked already.')
    return new Response(null, { status: 204 })
  })
}
