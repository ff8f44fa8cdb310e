import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { ConfirmPage } from '#app/(signed-in)/backups/confirm-page.tsx'
import { backupTexts } from '#components/backup/backup.texts.ts'
import { LockForm } from '#components/backup/lock-form.tsx'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(backupTexts)).lockTitle }
}

/** Confirms before a backup is locked, because Railway has no way to unlock it. */
export default async function LockBackup({ searchParams }: PageProps<'/backups/lock'>) {
  const person = await requirePerson('/backups')
  if (!may(person, 'manage')) return <AdminsPage />
  const search = await searchParams
  const id = typeof search.source === 'string' ? search.source : ''
  const [source, platform, texts] = await Promise.all([
    getSource(id),
    getPlatform(id, await requestLanguage()),
    readTexts(backupTexts),
  ])
  const backup = platform?.backups.value?.find((listed) => listed.id === search.backup)
  if (!source || !backup) notFound()
  return (
    <ConfirmPage source={source} title={texts.lockQuestion} lead={texts.lockLead}>
      <LockForm backup={backup} />
    </ConfirmPage>
  )
}
