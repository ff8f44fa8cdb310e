import type { Person } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { type Here, Shell } from '#components/ui/shell.tsx'

/** The whole page of a form that a member may not send: what they may do instead. */
export async function AdminsPage({ person, here }: { person: Person; here: Here }) {
  return (
    <Shell here={here} person={person.email} theme={await chosenTheme()} slim>
      <h1 className="mid">Only an admin may do this.</h1>
      <p className="lead">
        Ask an admin of this Backproof to do it. You can read everything, verify and share reports.
      </p>
      <p className="mt-6">
        <a className="btn" href="/">
          To the overview
        </a>
      </p>
    </Shell>
  )
}
