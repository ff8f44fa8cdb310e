import { MessagePage } from '#components/shell/message-page.tsx'

/** The same for links that never existed, that expired and that were revoked. */
export default function InvalidLink() {
  return (
    <MessagePage title="This report link is invalid or has expired.">
      Ask the person who sent it for a new one.
    </MessagePage>
  )
}
