import type { Metadata } from 'next'
import { OwnAddressNotice } from '#app/_server/address-notice.tsx'
import { readTexts } from '#app/_server/request-locale.ts'
import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { signInTexts } from '#app/sign-in/sign-in.texts.ts'
import { MessagePage } from '#components/shell/message-page.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(signInTexts)).codeTitle }
}

/** The second step of a sign-in. */
export default async function Code({ searchParams }: PageProps<'/sign-in/code'>) {
  const [{ why, next }, texts] = await Promise.all([searchParams, readTexts(signInTexts)])
  const reason = Object.entries(texts.codeReasons).find(([key]) => key === why)?.[1]
  return (
    <MessagePage
      title={texts.codeTitle}
      action={
        <form method="post" action="/api/v1/session/code" className="grid w-full max-w-105 gap-5">
          <input type="hidden" name="next" value={safeNext(next)} />
          <OwnAddressNotice path="/sign-in" />
          {reason ? <Notice tone="negative" role="alert" title={reason} /> : null}
          <Field name="code" label={texts.code} autoComplete="one-time-code" autoFocus mono required />
          <div>
            <Button type="submit" variant="primary">
              {texts.signIn}
            </Button>
          </div>
        </form>
      }
    >
      {texts.codeFrom}
    </MessagePage>
  )
}
