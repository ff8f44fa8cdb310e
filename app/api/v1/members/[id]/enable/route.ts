import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { memberAnswer } from '#app/api/v1/members/member-answer.ts'
import { setDisabled } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'

/** Enables an account again. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/members/[id]/enable',
    summary: 'Enable a member',
    permission: 'manage',
    subject: 'installation',
    action: 'member.enable',
  },
  async ({ request, params, caller, audit }) => {
    const member = await setDisabled(caller, params.id, false)
    audit({ target: { kind: 'member', id: member.id, name: member.email } })
    return memberAnswer(request, member, 'enabled')
  },
)
