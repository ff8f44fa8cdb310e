import type { Metadata } from 'next'
import { readTexts } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { InvitationList } from '#components/member/invitation-list.tsx'
import { InviteForm } from '#components/member/invite-form.tsx'
import { memberTexts } from '#components/member/member.texts.ts'
import { MemberList } from '#components/member/member-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { listInvitations } from '#lib/store/invitations.ts'
import { listMembers } from '#lib/store/members.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(memberTexts)).title }
}

/** Who has an account, and who is invited. */
export default async function Members({ searchParams }: PageProps<'/settings/members'>) {
  const person = await requirePerson('/settings/members')
  if (!may(person, 'manage')) return <AdminsPage />
  const [members, invitations, { done }, texts] = await Promise.all([
    listMembers(person),
    listInvitations(person),
    searchParams,
    readTexts(memberTexts),
  ])
  const text = Object.entries(texts.done).find(([key]) => key === done)?.[1]
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      <div className="mt-6 grid gap-5">
        {text ? <Notice tone="positive" role="status" title={text} /> : null}
        <MemberList members={members} ownId={person.id} />
        <InvitationList invitations={invitations} />
        <InviteForm />
      </div>
    </>
  )
}
