import type { ReactNode } from 'react'
import type { Person } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
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

/** The frame of a page on which a person confirms an action before it is sent to Railway. */
export async function ConfirmPage({ source, person, title, lead, children }: ConfirmPageProps) {
  const theme = await chosenTheme()
  return (
    <Shell here="backups" person={person.email} theme={theme} slim>
      <Eyebrow>
        <a href={`/backups?source=${source.id}`}>Railway backups</a>
        <span>/</span>
        <span>{visible(source.name)}</span>
      </Eyebrow>
      <PageTitle>{title}</PageTitle>
      <Lead>{lead}</Lead>
      <div className="mt-6 grid gap-5">{children}</div>
    </Shell>
  )
}
