'use client'

import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Time } from '#components/ui/time.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { memberTexts } from './member.texts.ts'
import type { MemberRow } from './member-row.ts'
import { RoleBadge } from './role-badge.tsx'
import { CompactRole } from './role-choice.tsx'

type MemberListProps = { members: MemberRow[]; ownId: string }

/** Every member, and what an admin can do about each. In the browser's part, so that the page holds them as data and once. */
export function MemberList({ members, ownId }: MemberListProps) {
  const texts = useTexts(memberTexts)
  const format = useFormat()
  return (
    <Card title={texts.title} id="members" hint={format.plural(members.length, texts.member, texts.members)}>
      <ul aria-label={texts.list}>
        {members.map((member) => (
          <li
            key={member.id}
            className="relative border-t border-line px-4.5 py-3 first:border-t-0"
            data-testid={`member ${member.email}`}
          >
            {/* Beside it stands the button that opens what can be done, which keeps its place. */}
            <div className="flex min-h-9.5 flex-wrap items-center justify-between gap-x-4 gap-y-2 pr-24">
              <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
                <span className="font-medium">
                  <Breakable text={visible(member.email)} />
                </span>
                {member.id === ownId ? <span className="text-sm text-faint"> · {texts.you}</span> : null}
                <p className="text-sm text-faint">
                  <SignIns member={member} />
                </p>
              </div>
              <div className="flex flex-wrap gap-1.5">
                <States member={member} />
              </div>
            </div>
            <Disclosure
              as="button"
              summary={
                <Filled
                  text={texts.manage}
                  person={<span className="sr-only">{visible(member.email)}</span>}
                />
              }
              className="[&>summary]:absolute [&>summary]:top-4 [&>summary]:right-4.5"
            >
              <Manage member={member} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function SignIns({ member: { lastSignInAt, sessions } }: { member: MemberRow }) {
  const texts = useTexts(memberTexts)
  const format = useFormat()
  if (lastSignInAt === null) return texts.neverSignedIn
  const browsers = format.plural(sessions, texts.browser, texts.browsers)
  return (
    <Filled
      text={sessions > 0 ? texts.lastSignInOn(browsers) : texts.lastSignIn}
      at={<Time at={lastSignInAt} />}
    />
  )
}

function States({ member: { role, disabled, twoFactor, passkeys } }: { member: MemberRow }) {
  const texts = useTexts(memberTexts)
  const format = useFormat()
  return (
    <>
      {disabled ? <Badge tone="negative">{texts.disabled}</Badge> : null}
      {twoFactor ? <Badge tone="positive">{texts.twoFactor}</Badge> : null}
      {passkeys > 0 ? (
        <Badge tone="positive">{format.plural(passkeys, texts.passkey, texts.passkeys)}</Badge>
      ) : null}
      <RoleBadge role={role} />
    </>
  )
}

function Manage({ member }: { member: MemberRow }) {
  const texts = useTexts(memberTexts)
  const { id, email, role, disabled, twoFactor, passkeys, sessions } = member
  const path = `/api/v1/members/${id}`
  const name = visible(email)
  return (
    <div className="mt-3 flex flex-wrap items-start gap-2">
      <PageForm
        action={`${path}/role`}
        done={texts.roleChanged}
        className="flex flex-wrap items-center gap-2"
      >
        <CompactRole role={role} label={texts.roleOf(name)} />
        <Button type="submit" size="sm">
          {texts.changeRole}
        </Button>
      </PageForm>
      {sessions > 0 ? (
        <PageForm action={`${path}/sign-out`} done={texts.signedOut}>
          <Button type="submit" size="sm">
            {texts.signOut}
          </Button>
        </PageForm>
      ) : null}
      {twoFactor || passkeys > 0 ? (
        <Confirm action={texts.resetFactor} size="sm" title={texts.resetTitle(name)} text={texts.resetText}>
          <PageForm action={`${path}/second-factor/reset`} done={texts.resetDone}>
            <Button type="submit" variant="danger">
              {texts.reset}
            </Button>
          </PageForm>
        </Confirm>
      ) : null}
      <PageForm
        action={`${path}/${disabled ? 'enable' : 'disable'}`}
        done={disabled ? texts.enabledToast : texts.disabledToast}
      >
        <Button type="submit" size="sm">
          {disabled ? texts.enable : texts.disable}
        </Button>
      </PageForm>
      <Confirm action={texts.remove} size="sm" title={texts.removeTitle(name)} text={texts.removeText}>
        <PageForm action={`${path}/remove`} done={texts.removed}>
          <Button type="submit" variant="danger">
            {texts.removeMember}
          </Button>
        </PageForm>
      </Confirm>
    </div>
  )
}
