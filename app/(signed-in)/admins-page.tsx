import { ButtonLink } from '#components/ui/button.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'

/** What others see in place of a page for admins. */
export function AdminsPage() {
  return (
    <Narrow>
      <PageTitle>Only an admin can do this.</PageTitle>
      <Lead>An admin can do it for you, or change your role.</Lead>
      <p className="mt-6">
        <ButtonLink href="/">Go to overview</ButtonLink>
      </p>
    </Narrow>
  )
}
