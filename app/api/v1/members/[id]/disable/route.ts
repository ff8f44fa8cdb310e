import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { memberAnswer } from '#app/api/v1/members/member-answer.ts'
import { setDisabled } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'

/** Disables an account and ends its sessions. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/members/[id]/disable',
    summary: 'Disable a member',
    permission: 'manage',
    subject: 'installation',
    action: 'member.disable',
  },
  async ({ request, params, caller, audit }) => {
    const member = await setDisabled(caller, params.id, true)
    audit({ target: { kind: 'member', id: member.id, name: member.email } })
    return memberAnswer(request, member, 'disabled')
  },
)
