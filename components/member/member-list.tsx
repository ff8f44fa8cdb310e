import { PageForm } from '#components/queries/page-form.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Time } from '#components/ui/time.tsx'
import { plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { MemberRow } from './member-row.ts'
import { RoleBadge } from './role-badge.tsx'
import { CompactRole } from './role-choice.tsx'

type MemberListProps = { members: MemberRow[]; ownId: string }

/** Every member, and what an admin can do about each. */
export function MemberList({ members, ownId }: MemberListProps) {
  return (
    <Card title="Members" id="members" hint={plural(members.length, 'member')}>
      <ul aria-label="List of members">
        {members.map((member) => (
          <li
            key={member.id}
            className="border-t border-line px-4.5 py-3 first:border-t-0"
            data-testid={`member ${member.email}`}
          >
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
                <span className="font-medium">{visible(member.email)}</span>
                {member.id === ownId ? <span className="text-sm text-faint"> · you</span> : null}
                <p className="text-sm text-faint">{describeSignIns(member)}</p>
              </div>
              <div className="flex flex-wrap gap-1.5">
                <States member={member} />
              </div>
            </div>
            <Disclosure
              as="button"
              summary={
                <>
                  Manage <span className="sr-only">{visible(member.email)}</span>
                </>
              }
              className="mt-2"
            >
              <Manage member={member} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function describeSignIns({ lastSignInAt, sessions }: MemberRow) {
  if (lastSignInAt === null) return 'never signed in'
  return (
    <>
      last sign-in <Time at={lastSignInAt} />
      {sessions > 0 ? `, signed in on ${plural(sessions, 'browser')}` : ''}
    </>
  )
}

function States({ member: { role, disabled, twoFactor, passkeys } }: { member: MemberRow }) {
  return (
    <>
      {disabled ? <Badge tone="negative">Disabled</Badge> : null}
      {twoFactor ? <Badge tone="positive">Two-factor</Badge> : null}
      {passkeys > 0 ? <Badge tone="positive">{plural(passkeys, 'passkey')}</Badge> : null}
      <RoleBadge role={role} />
    </>
  )
}

function Manage({ member }: { member: MemberRow }) {
  const { id, email, role, disabled, twoFactor, passkeys, sessions } = member
  const path = `/api/v1/members/${id}`
  const name = visible(email)
  return (
    <div className="mt-3 flex flex-wrap items-start gap-2">
      <PageForm action={`${path}/role`} done="Role changed" className="flex flex-wrap items-center gap-2">
        <CompactRole role={role} label={`Role of ${name}`} />
        <Button type="submit" size="sm">
          Change role
        </Button>
      </PageForm>
      {sessions > 0 ? (
        <PageForm action={`${path}/sign-out`} done="Signed out everywhere">
          <Button type="submit" size="sm">
            Sign out everywhere
          </Button>
        </PageForm>
      ) : null}
      {twoFactor || passkeys > 0 ? (
        <Confirm
          action="Reset second factor"
          size="sm"
          title={`Reset the second factor of ${name}?`}
          text="The code of the app and the passkeys are removed, and every browser is signed out. The password stays."
        >
          <PageForm action={`${path}/second-factor/reset`} done="Second factor reset">
            <Button type="submit" variant="danger">
              Reset
            </Button>
          </PageForm>
        </Confirm>
      ) : null}
      <PageForm
        action={`${path}/${disabled ? 'enable' : 'disable'}`}
        done={disabled ? 'Enabled' : 'Disabled'}
      >
        <Button type="submit" size="sm">
          {disabled ? 'Enable' : 'Disable'}
        </Button>
      </PageForm>
      <Confirm
        action="Remove"
        size="sm"
        title={`Remove ${name}?`}
        text="The account is deleted and cannot sign in any more. Runs, links and acknowledgements stay, signed with the e-mail."
      >
        <PageForm action={`${path}/remove`} done="Removed">
          <Button type="submit" variant="danger">
            Remove member
          </Button>
        </PageForm>
      </Confirm>
    </div>
  )
}
