import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { memberAnswer } from '#app/api/v1/members/member-answer.ts'
import { removeMember } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'

/** Removes an account. What it signed stays. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/members/[id]/remove',
    summary: 'Remove a member',
    permission: 'manage',
    subject: 'installation',
    action: 'member.remove',
  },
  async ({ request, params, caller, audit }) => {
    const member = await removeMember(caller, params.id)
    audit({ target: { kind: 'member', id: member.id, name: member.email } })
    return memberAnswer(request, member, 'removed')
  },
)
