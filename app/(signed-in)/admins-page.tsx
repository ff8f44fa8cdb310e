import { messagePageTexts } from '#app/message-pages.texts.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'

/** What others see in place of a page for admins. */
export function AdminsPage() {
  const texts = useTexts(messagePageTexts)
  return (
    <Narrow start>
      <PageTitle>{texts.adminsOnly}</PageTitle>
      <Lead>{texts.adminsOnlyText}</Lead>
      <p className="mt-6">
        <ButtonLink href="/">{texts.toOverview}</ButtonLink>
      </p>
    </Narrow>
  )
}
