import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readTexts } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { changeDatabaseTexts } from '#components/source/change-database.texts.ts'
import { RemoveDatabase } from '#components/source/remove-database.tsx'
import { settingsTexts } from '#components/source/settings.texts.ts'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, PageTitle } from '#components/ui/page-header.tsx'
import { getArchivedSource } from '#lib/store/archived-sources.ts'
import { readSourceLosses } from '#lib/store/source-changes.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(changeDatabaseTexts)).removeTitle }
}

/** What ends and what is lost with a database, and the two ways to remove it. */
export default async function RemovePage({ params }: PageProps<'/databases/[id]/remove'>) {
  const { id } = await params
  const person = await requirePerson(`/databases/${encodeURIComponent(id)}/remove`)
  if (!may(person, 'manage')) return <AdminsPage />
  const current = await getSource(id)
  const source = current ?? (await getArchivedSource(id))
  if (!source) notFound()
  const [losses, texts, words] = await Promise.all([
    readSourceLosses(id),
    readTexts(changeDatabaseTexts),
    readTexts(settingsTexts),
  ])
  return (
    <Narrow>
      <Eyebrow>
        <a href="/">{words.databases}</a>
        <span>/</span>
        <a href={`/databases/${id}`}>{visible(source.name)}</a>
        {current ? (
          <>
            <span>/</span>
            <a href={`/databases/${id}/settings`}>{words.title}</a>
          </>
        ) : null}
      </Eyebrow>
      <PageTitle>
        {current ? texts.removePage(visible(source.name)) : texts.deletePage(visible(source.name))}
      </PageTitle>
      <RemoveDatabase source={{ id, name: source.name }} archived={current === null} losses={losses} />
    </Narrow>
  )
}
