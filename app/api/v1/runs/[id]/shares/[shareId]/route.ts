import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { revokeLink } from '#app/_server/revoke-link.ts'

export const dynamic = 'force-dynamic'

/** Revokes a link for good. */
export const DELETE = mutationEndpoint(
  {
    path: '/api/v1/runs/[id]/shares/[shareId]',
    summary: 'Revoke a link to a report for good',
    permission: 'share',
    subject: 'run',
    action: 'share.revoke',
  },
  async ({ params, caller, audit }) => {
    audit({ details: { share: params.shareId } })
    await revokeLink(caller, params)
    return new Response(null, { status: 204 })
  },
)
