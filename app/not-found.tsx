import { MessagePage } from '#components/shell/message-page.tsx'

export default function NotFound() {
  return (
    <MessagePage title="Page not found." href="/" word="Go to overview">
      The address is wrong, or the page was removed.
    </MessagePage>
  )
}
