import { messagePageTexts } from '#app/message-pages.texts.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MessagePage } from '#components/shell/message-page.tsx'

/** The same for links that never existed, that expired and that were revoked. */
export default function InvalidLink() {
  const texts = useTexts(messagePageTexts)
  return <MessagePage title={texts.invalidLink}>{texts.invalidLinkText}</MessagePage>
}
