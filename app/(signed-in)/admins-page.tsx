import { ButtonLink } from '#components/ui/button.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'

/** What a member sees in place of a page for admins. */
export function AdminsPage() {
  return (
    <Narrow>
      <PageTitle>Only an admin can do this.</PageTitle>
      <Lead>Ask an admin. You can read everything, start verifications and share reports.</Lead>
      <p className="mt-6">
        <ButtonLink href="/">Go to overview</ButtonLink>
      </p>
    </Narrow>
  )
}
