import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { revokeInvitation } from '#lib/store/invitations.ts'

export const dynamic = 'force-dynamic'

/** Revokes an open invitation: its link no longer works. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/members/invitations/[id]/revoke',
    summary: 'Revoke an open invitation',
    permission: 'manage',
    subject: 'installation',
    action: 'invitation.revoke',
  },
  async ({ request, params, caller, audit }) => {
    const { id, email } = await revokeInvitation(caller, params.id)
    audit({ target: { kind: 'invitation', id, name: email } })
    return isForm(request) ? seeOther('/settings/members?done=revoked') : json({ id })
  },
)
