import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { ConfirmPage } from '#app/(signed-in)/backups/confirm-page.tsx'
import { LockForm } from '#components/backup/lock-form.tsx'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Lock a backup' }

/** Confirms before a backup is locked, because Railway has no way to unlock it. */
export default async function LockBackup({ searchParams }: PageProps<'/backups/lock'>) {
  const person = await requirePerson('/backups')
  if (!may(person, 'manage')) return <AdminsPage />
  const search = await searchParams
  const id = typeof search.source === 'string' ? search.source : ''
  const [source, platform] = await Promise.all([getSource(id), getPlatform(id)])
  const backup = platform?.backups.value?.find((listed) => listed.id === search.backup)
  if (!source || !backup) notFound()
  return (
    <ConfirmPage
      source={source}
      title="Lock this backup?"
      lead="A locked backup never expires. Railway has no way to unlock it."
    >
      <LockForm backup={backup} />
    </ConfirmPage>
  )
}
