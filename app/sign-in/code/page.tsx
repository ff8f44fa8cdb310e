import type { Metadata } from 'next'
import { OwnAddressNotice } from '#app/_server/address-notice.tsx'
import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { MessagePage } from '#components/shell/message-page.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Enter the code' }

const reasons: Record<string, string> = {
  wrong: 'This code is not right. Type the newest one.',
  often: 'Too many wrong codes. Wait a quarter of an hour, then try again.',
}

/** The second step of a sign-in. */
export default async function Code({ searchParams }: PageProps<'/sign-in/code'>) {
  const { why, next } = await searchParams
  const reason = Object.entries(reasons).find(([key]) => key === why)?.[1]
  return (
    <MessagePage
      title="Enter the code"
      action={
        <form method="post" action="/api/v1/session/code" className="grid w-full max-w-105 gap-5">
          <input type="hidden" name="next" value={safeNext(next)} />
          <OwnAddressNotice path="/sign-in" />
          {reason ? <Notice tone="negative" role="alert" title={reason} /> : null}
          <Field name="code" label="Code" autoComplete="one-time-code" autoFocus mono required />
          <div>
            <Button type="submit" variant="primary">
              Sign in
            </Button>
          </div>
        </form>
      }
    >
      From your authenticator app, or one of your backup codes.
    </MessagePage>
  )
}
