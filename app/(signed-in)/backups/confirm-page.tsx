import type { ReactNode } from 'react'
import { backupTexts } from '#components/backup/backup.texts.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'

type ConfirmPageProps = {
  source: Source
  title: string
  lead: string
  children: ReactNode
}

/** The frame of a page on which a person confirms an action before it is sent to Railway. */
export function ConfirmPage({ source, title, lead, children }: ConfirmPageProps) {
  const texts = useTexts(backupTexts)
  return (
    <Narrow>
      <Eyebrow>
        <a href={`/backups?source=${source.id}`}>{texts.title}</a>
        <span>/</span>
        <span>{visible(source.name)}</span>
      </Eyebrow>
      <PageTitle>{title}</PageTitle>
      <Lead>{lead}</Lead>
      <div className="mt-6 grid gap-5">{children}</div>
    </Narrow>
  )
}
