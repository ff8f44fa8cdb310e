'use client'

import { useTexts } from '#components/language/use-texts.ts'
import { MessagePage } from '#components/shell/message-page.tsx'
import { Button } from '#components/ui/button.tsx'
import { errorTexts } from './error.texts.ts'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const texts = useTexts(errorTexts)
  const retry = (
    <Button variant="primary" onClick={reset}>
      {texts.retry}
    </Button>
  )
  return (
    <MessagePage title={texts.wrong} href="/" word={texts.toOverview} action={retry}>
      {texts.wrongText}
      {error.digest ? ` ${texts.reference(error.digest)}` : ''}
    </MessagePage>
  )
}
