import type { Metadata } from 'next'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { InvitationList } from '#components/member/invitation-list.tsx'
import { InviteForm } from '#components/member/invite-form.tsx'
import { MemberList } from '#components/member/member-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { listInvitations } from '#lib/store/invitations.ts'
import { listMembers } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Members' }

/** Who has an account, and who is invited. */
export default async function Members({ searchParams }: PageProps<'/settings/members'>) {
  const person = await requirePerson('/settings/members')
  if (!may(person, 'manage')) return <AdminsPage />
  const [members, invitations, { done }] = await Promise.all([
    listMembers(person),
    listInvitations(person),
    searchParams,
  ])
  const text = Object.entries(doneTexts).find(([key]) => key === done)?.[1]
  return (
    <>
      <PageTitle>Members</PageTitle>
      <Lead>A viewer reads, an operator also verifies and shares, an admin changes everything else.</Lead>
      <div className="mt-6 grid gap-5">
        {text ? <Notice tone="positive" role="status" title={text} /> : null}
        <MemberList members={members} ownId={person.id} />
        <InvitationList invitations={invitations} />
        <InviteForm />
      </div>
    </>
  )
}

const doneTexts: Record<string, string> = {
  role: 'The role was changed.',
  disabled: 'The account is disabled.',
  enabled: 'The account is enabled.',
  removed: 'The member was removed.',
  'signed-out': 'The member was signed out everywhere.',
  reset: 'The second factor was reset.',
  revoked: 'The invitation was revoked.',
}
