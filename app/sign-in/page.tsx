import type { Metadata } from 'next'
import { OwnAddressNotice } from '#app/_server/address-notice.tsx'
import { keptEmail } from '#app/_server/kept-email.ts'
import { readTexts } from '#app/_server/request-locale.ts'
import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { PasskeySignIn } from '#components/account/passkey-sign-in.tsx'
import { LanguageSwitch } from '#components/language/language-switch.tsx'
import { Brand } from '#components/shell/brand.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { passkeyHost } from '#lib/access/passkey-options.ts'
import { webEnv } from '#lib/env.ts'
import { signInTexts } from './sign-in.texts.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(signInTexts)).title }
}

export default async function SignIn({ searchParams }: PageProps<'/sign-in'>) {
  const [{ why, next }, texts, kept] = await Promise.all([searchParams, readTexts(signInTexts), keptEmail()])
  const reason = Object.entries(texts.reasons).find(([key]) => key === why)?.[1]
  const email = reason === undefined ? '' : kept
  const host = passkeyHost(webEnv().webUrl)
  return (
    <main id="main" className="mx-auto max-w-105 px-4 pt-[14vh] pb-18 sm:px-8">
      <Eyebrow>
        <Brand className="size-4.5" /> Backproof
      </Eyebrow>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.question}</Lead>
      <div className="mt-6 empty:hidden">
        <OwnAddressNotice path={`/sign-in?next=${encodeURIComponent(safeNext(next))}`} />
      </div>
      <form method="post" action="/api/v1/session" className="mt-6 grid gap-5">
        <input type="hidden" name="next" value={safeNext(next)} />
        {reason ? <Notice tone="negative" role="alert" title={reason} /> : null}
        <Field
          name="email"
          label={texts.email}
          type="email"
          autoComplete="username"
          defaultValue={email}
          // After a refusal the form begins again, at what is to be typed.
          autoFocus={reason !== undefined && email === ''}
          required
        />
        <Field
          name="password"
          label={texts.password}
          type="password"
          autoComplete="current-password"
          autoFocus={email !== ''}
          required
        />
        <div>
          <Button type="submit" variant="primary">
            {texts.signIn}
          </Button>
        </div>
      </form>
      {host === null ? null : <PasskeySignIn host={host} next={safeNext(next)} />}
      <div className="mt-8 flex gap-1">
        <LanguageSwitch />
      </div>
    </main>
  )
}
