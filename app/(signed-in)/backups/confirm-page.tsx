import type { ReactNode } from 'react'
import type { Person } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { Shell } from '#components/ui/shell.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'

type ConfirmPageProps = {
  source: Source
  person: Person
  title: string
  lead: string
  children: ReactNode
}

/** The frame of a page on which a person decides before anything is sent to Railway. */
export async function ConfirmPage({ source, person, title, lead, children }: ConfirmPageProps) {
  const theme = await chosenTheme()
  return (
    <Shell here="backups" person={person.email} theme={theme} slim>
      <div className="eyebrow">
        <a href={`/backups?source=${source.id}`}>Backups</a>
        <span>/</span>
        <span>{visible(source.name)}</span>
      </div>
      <h1 className="mid">{title}</h1>
      <p className="lead">{lead}</p>
      <div className="grid mt-6">{children}</div>
    </Shell>
  )
}
