import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { memberAnswer } from '#app/api/v1/members/member-answer.ts'
import { resetSecondFactor } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'

/** Removes the second factor and the passkeys of a member who lost them. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/members/[id]/second-factor/reset',
    summary: 'Reset the second factor of a member',
    permission: 'manage',
    subject: 'installation',
    action: 'member.reset-second-factor',
  },
  async ({ request, params, caller, audit }) => {
    const member = await resetSecondFactor(caller, params.id)
    audit({ target: { kind: 'member', id: member.id, name: member.email } })
    return memberAnswer(request, member, 'reset')
  },
)
