import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { revokeLink } from '#app/_server/revoke-link.ts'

export const dynamic = 'force-dynamic'

/** Revokes a link for good: DELETE for a plain form. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/runs/[id]/shares/[shareId]/revoke',
    summary: 'Revoke a link to a report, for a plain form',
    permission: 'share',
    subject: 'run',
    action: 'share.revoke',
  },
  async ({ request, params, caller, audit }) => {
    const { id, shareId } = params
    audit({ details: { share: shareId } })
    await revokeLink(caller, params)
    return isForm(request) ? seeOther(`/runs/${encodeURIComponent(id)}#share`) : json({ id: shareId })
  },
)
