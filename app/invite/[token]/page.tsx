import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { OwnAddressNotice } from '#app/_server/address-notice.tsx'
import { limitedLookup } from '#app/limit-requests.ts'
import { MessagePage } from '#components/shell/message-page.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { hashShareToken } from '#lib/access/share-token.ts'
import { instant } from '#lib/format.ts'
import { findInvitation } from '#lib/store/invitations.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Invitation' }

/** Where an invited person chooses a password. Opening the page uses nothing up: programs preview links. */
export default async function Invite({ params }: PageProps<'/invite/[token]'>) {
  const { token } = await params
  const hash = hashShareToken(decodeURIComponent(token))
  const invitation = await limitedLookup(await headers(), () => findInvitation(hash))
  if (!invitation)
    return (
      <MessagePage title="This invitation does not work (any more)." href="/sign-in" word="Sign in">
        It was used, revoked or is too old. An admin can send you a new one.
      </MessagePage>
    )
  const { email, role, expiresAt } = invitation
  return (
    <MessagePage
      title="You are invited to Backproof."
      action={
        <form method="post" action="/api/v1/invitations/accept" className="grid w-full max-w-105 gap-5">
          <input type="hidden" name="token" value={token} />
          <OwnAddressNotice path={`/invite/${token}`} />
          <Field name="email" label="Email" type="email" value={email} readOnly autoComplete="username" />
          <Field
            name="password"
            label="Password"
            type="password"
            hint="At least 12 characters."
            minLength={12}
            maxLength={128}
            autoComplete="new-password"
            required
          />
          <div>
            <Button type="submit" variant="primary">
              Create account
            </Button>
          </div>
        </form>
      }
    >
      Choose a password for {visible(email)}. You will be {role === 'viewer' ? 'a' : 'an'} <b>{role}</b>. The
      link works until {instant(expiresAt)}.
    </MessagePage>
  )
}
