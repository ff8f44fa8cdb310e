import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { OwnAddressNotice } from '#app/_server/address-notice.tsx'
import { readFormat, readTexts } from '#app/_server/request-locale.ts'
import { limitedLookup } from '#app/limit-requests.ts'
import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { MessagePage } from '#components/shell/message-page.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { hashShareToken } from '#lib/access/share-token.ts'
import { findInvitation } from '#lib/store/invitations.ts'
import { visible } from '#lib/verification/manifest.ts'
import { inviteTexts } from './invite.texts.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(inviteTexts)).title }
}

/** Where an invited person chooses a password. Opening the page uses nothing up: programs preview links. */
export default async function Invite({ params }: PageProps<'/invite/[token]'>) {
  const [{ token }, texts, format] = await Promise.all([params, readTexts(inviteTexts), readFormat()])
  const hash = hashShareToken(decodeURIComponent(token))
  const invitation = await limitedLookup(await headers(), () => findInvitation(hash))
  if (!invitation)
    return (
      <MessagePage title={texts.unknown} href="/sign-in" word={texts.signIn}>
        {texts.unknownText}
      </MessagePage>
    )
  const { email, role, expiresAt } = invitation
  return (
    <MessagePage title={texts.invited} action={<AcceptForm token={token} email={email} />}>
      {texts.choose(visible(email))} <Filled text={texts.youWillBe[role]} role={<b>{texts.roles[role]}</b>} />{' '}
      {texts.until(format.instant(expiresAt))}
    </MessagePage>
  )
}

function AcceptForm({ token, email }: { token: string; email: string }) {
  const texts = useTexts(inviteTexts)
  return (
    <form method="post" action="/api/v1/invitations/accept" className="grid w-full max-w-105 gap-5">
      <input type="hidden" name="token" value={token} />
      <OwnAddressNotice path={`/invite/${token}`} />
      <Field name="email" label={texts.email} type="email" value={email} readOnly autoComplete="username" />
      <Field
        name="password"
        label={texts.password}
        type="password"
        hint={texts.passwordHint}
        minLength={12}
        maxLength={128}
        autoComplete="new-password"
        required
      />
      <div>
        <Button type="submit" variant="primary">
          {texts.create}
        </Button>
      </div>
    </form>
  )
}
