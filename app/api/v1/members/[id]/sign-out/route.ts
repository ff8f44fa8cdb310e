import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { memberAnswer } from '#app/api/v1/members/member-answer.ts'
import { endSessions } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'

/** Signs a member out everywhere. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/members/[id]/sign-out',
    summary: 'Sign a member out everywhere',
    permission: 'manage',
    subject: 'installation',
    action: 'member.sign-out',
  },
  async ({ request, params, caller, audit }) => {
    const member = await endSessions(caller, params.id)
    audit({ target: { kind: 'member', id: member.id, name: member.email } })
    return memberAnswer(request, member, 'signed-out')
  },
)
