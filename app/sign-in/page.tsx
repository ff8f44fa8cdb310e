import type { Metadata } from 'next'
import { OwnAddressNotice } from '#app/_server/address-notice.tsx'
import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { PasskeySignIn } from '#components/account/passkey-sign-in.tsx'
import { Brand } from '#components/shell/brand.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { passkeyHost } from '#lib/access/passkey-options.ts'
import { webEnv } from '#lib/env.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Sign in' }

const reasons: Record<string, string> = {
  wrong: 'Incorrect email or password.',
  often: 'Too many attempts. Wait a minute, then try again.',
  expired: 'The sign-in took too long. Begin again with your password.',
  broken: 'Sign-in is unavailable. Try again.',
  disabled: 'This account is disabled. An admin can enable it again.',
}

export default async function SignIn({ searchParams }: PageProps<'/sign-in'>) {
  const { why, next } = await searchParams
  const reason = Object.entries(reasons).find(([key]) => key === why)?.[1]
  const host = passkeyHost(webEnv().webUrl)
  return (
    <main id="main" className="mx-auto max-w-105 px-4 pt-[14vh] pb-18 sm:px-8">
      <Eyebrow>
        <Brand className="size-4.5" /> Backproof
      </Eyebrow>
      <PageTitle>Sign in</PageTitle>
      <Lead>Can we restore the database, and may we deploy?</Lead>
      <div className="mt-6 empty:hidden">
        <OwnAddressNotice path={`/sign-in?next=${encodeURIComponent(safeNext(next))}`} />
      </div>
      <form method="post" action="/api/v1/session" className="mt-6 grid gap-5">
        <input type="hidden" name="next" value={safeNext(next)} />
        {reason ? <Notice tone="negative" role="alert" title={reason} /> : null}
        <Field name="email" label="Email" type="email" autoComplete="username" required />
        <Field name="password" label="Password" type="password" autoComplete="current-password" required />
        <div>
          <Button type="submit" variant="primary">
            Sign in
          </Button>
        </div>
      </form>
      {host === null ? null : <PasskeySignIn host={host} next={safeNext(next)} />}
    </main>
  )
}
