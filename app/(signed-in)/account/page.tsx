import type { Metadata } from 'next'
import { HiddenSetupCard } from '#app/_server/hidden-setup-card.tsx'
import { currentSessionId } from '#app/_server/own-session.ts'
import { readTexts, requestLocale } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { accountTexts } from '#components/account/account.texts.ts'
import { PasskeyCard } from '#components/account/passkey-card.tsx'
import { PasswordCard } from '#components/account/password-card.tsx'
import { SessionList } from '#components/account/session-list.tsx'
import { TwoFactorCard } from '#components/account/two-factor-card.tsx'
import { PreferencesCard } from '#components/language/preferences-card.tsx'
import { memberTexts } from '#components/member/member.texts.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { passkeyHost } from '#lib/access/passkey-options.ts'
import { webEnv } from '#lib/env.ts'
import { getOwnAccount } from '#lib/store/own-account.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(accountTexts)).title }
}

/** The own account: how it signs in, and where it is signed in. */
export default async function Account({ searchParams }: PageProps<'/account'>) {
  const person = await requirePerson('/account')
  const [{ twoFactor, passkeys, sessions }, { done }, { timeZone }, texts, { roles }] = await Promise.all([
    getOwnAccount(person, await currentSessionId()),
    searchParams,
    requestLocale(),
    readTexts(accountTexts),
    readTexts(memberTexts),
  ])
  const text = Object.entries(texts.done).find(([key]) => key === done)?.[1]
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>
        {visible(person.email)}, {roles[person.role].toLowerCase()}
      </Lead>
      <div className="mt-6 grid gap-5">
        {text ? <Notice tone="positive" role="status" title={text} /> : null}
        <PreferencesCard timeZones={timeZones(timeZone)} />
        <HiddenSetupCard person={person} />
        <TwoFactorCard on={twoFactor} />
        <PasskeyCard passkeys={passkeys} host={passkeyHost(webEnv().webUrl)} />
        <PasswordCard email={person.email} />
        <SessionList sessions={sessions} />
      </div>
    </>
  )
}

/** Regions by name; first UTC and the chosen one, which Node may know by another name. */
function timeZones(chosen: string): string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])]
}
