import type { Person } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { type Here, Shell } from '#components/ui/shell.tsx'

/** What a member sees in place of a page for admins. */
export async function AdminsPage({ person, here }: { person: Person; here: Here }) {
  return (
    <Shell here={here} person={person.email} theme={await chosenTheme()} slim>
      <PageTitle>Only an admin can do this.</PageTitle>
      <Lead>Ask an admin. You can read everything, start verifications and share reports.</Lead>
      <p className="mt-6">
        <ButtonLink href="/">Go to overview</ButtonLink>
      </p>
    </Shell>
  )
}
