import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { memberAnswer } from '#app/api/v1/members/member-answer.ts'
import { memberRoles } from '#lib/access/roles.ts'
import { changeRole } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'

/** Changes the role of a member. It counts from their next request on. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/members/[id]/role',
    summary: 'Change the role of a member',
    permission: 'manage',
    subject: 'installation',
    action: 'member.change-role',
    body: {
      schema: z.object({ role: z.enum(memberRoles) }),
      errors: { role: { message: 'The role is missing.', hint: `One of ${memberRoles.join(', ')}.` } },
    },
  },
  async ({ request, params, body: { role }, caller, audit }) => {
    const member = await changeRole(caller, params.id, role)
    audit({ target: { kind: 'member', id: member.id, name: member.email }, details: { role } })
    return memberAnswer(request, member, 'role')
  },
)
