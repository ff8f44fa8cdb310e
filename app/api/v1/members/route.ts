import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { listInvitations } from '#lib/store/invitations.ts'
import { listMembers } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'

/** Every member, and the open invitations. */
export const GET = readEndpoint(
  {
    path: '/api/v1/members',
    summary: 'List members and open invitations',
    permission: 'manage',
    subject: 'installation',
  },
  async ({ caller }) =>
    json({ members: await listMembers(caller), invitations: await listInvitations(caller) }),
)
