'use client'

import { MessagePage } from '#components/shell/message-page.tsx'
import { Button } from '#components/ui/button.tsx'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const retry = (
    <Button variant="primary" onClick={reset}>
      Try again
    </Button>
  )
  return (
    <MessagePage title="Something went wrong." href="/" word="Go to overview" action={retry}>
      A part of Backproof did not respond. Your archives are not affected.
      {error.digest ? ` Log reference: ${error.digest}.` : ''}
    </MessagePage>
  )
}
