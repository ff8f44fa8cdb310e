import type { Metadata } from 'next'
import { readTexts } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { archivedTexts } from '#components/overview/archived.texts.ts'
import { ArchivedList } from '#components/overview/archived-list.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { listArchivedSources, readArchivedCursor } from '#lib/store/archived-sources.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(archivedTexts)).title }
}

/** The databases that were archived, each with its history. */
export default async function ArchivedDatabasesPage({ searchParams }: PageProps<'/databases/archived'>) {
  const person = await requirePerson('/databases/archived')
  const { before } = await searchParams
  const cursor = typeof before === 'string' ? readArchivedCursor(before) : null
  const [{ sources, next }, texts] = await Promise.all([
    listArchivedSources({ before: cursor }),
    readTexts(archivedTexts),
  ])
  return (
    <>
      <Eyebrow>
        <a href="/">{texts.databases}</a>
      </Eyebrow>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      <ArchivedList sources={sources} next={next} mayChange={may(person, 'manage')} />
    </>
  )
}
