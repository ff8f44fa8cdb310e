import { useTexts } from '#components/language/use-texts.ts'
import { MessagePage } from '#components/shell/message-page.tsx'
import { messagePageTexts } from './message-pages.texts.ts'

export default function NotFound() {
  const texts = useTexts(messagePageTexts)
  return (
    <MessagePage title={texts.notFound} href="/" word={texts.toOverview}>
      {texts.notFoundText}
    </MessagePage>
  )
}
