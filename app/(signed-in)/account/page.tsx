import type { Metadata } from 'next'
import { currentSessionId } from '#app/_server/own-session.ts'
import { requirePerson } from '#app/_server/session.ts'
import { PasskeyCard } from '#components/account/passkey-card.tsx'
import { PasswordCard } from '#components/account/password-card.tsx'
import { SessionList } from '#components/account/session-list.tsx'
import { TwoFactorCard } from '#components/account/two-factor-card.tsx'
import { roleLabels } from '#components/member/role-choice.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { passkeyHost } from '#lib/access/passkey-options.ts'
import { webEnv } from '#lib/env.ts'
import { getOwnAccount } from '#lib/store/own-account.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Your account' }

/** The own account: how it signs in, and where it is signed in. */
export default async function Account({ searchParams }: PageProps<'/account'>) {
  const person = await requirePerson('/account')
  const [{ twoFactor, passkeys, sessions }, { done }] = await Promise.all([
    getOwnAccount(person, await currentSessionId()),
    searchParams,
  ])
  const text = Object.entries(doneTexts).find(([key]) => key === done)?.[1]
  return (
    <>
      <PageTitle>Your account</PageTitle>
      <Lead>
        {visible(person.email)}, {roleLabels[person.role].toLowerCase()}
      </Lead>
      <div className="mt-6 grid gap-5">
        {text ? <Notice tone="positive" role="status" title={text} /> : null}
        <TwoFactorCard on={twoFactor} />
        <PasskeyCard passkeys={passkeys} host={passkeyHost(webEnv().webUrl)} />
        <PasswordCard email={person.email} />
        <SessionList sessions={sessions} />
      </div>
    </>
  )
}

const doneTexts: Record<string, string> = {
  password: 'Your password was changed, and other browsers were signed out.',
  'two-factor-on': 'Two-factor authentication is on.',
  'two-factor-off': 'Two-factor authentication is off.',
  'passkey-renamed': 'The passkey was renamed.',
  'passkey-removed': 'The passkey was removed.',
  'signed-out': 'Signed out there.',
}
