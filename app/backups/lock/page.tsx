import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '#app/session.ts'
import { chosenTheme } from '#app/theme.ts'
import { LockForm } from '#components/backup/lock-form.tsx'
import { Shell } from '#components/ui/shell.tsx'
import { platformOf } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Lock a Backup' }

/** Asks once more before a Backup is locked, because Railway has no way to unlock it. */
export default async function LockBackup({ searchParams }: PageProps<'/backups/lock'>) {
  const person = await requirePerson('/backups')
  const [search, theme] = await Promise.all([searchParams, chosenTheme()])
  const id = typeof search.source === 'string' ? search.source : ''
  const [source, platform] = await Promise.all([getSource(id), platformOf(id)])
  const backup = platform?.backups.value?.find((it) => it.id === search.backup)
  if (!source || !backup) notFound()
  return (
    <Shell here="backups" person={person.email} theme={theme} slim>
      <div className="eyebrow">
        <a href={`/backups?source=${source.id}`}>Backups</a>
        <span>/</span>
        <span>{visible(source.name)}</span>
      </div>
      <h1 className="mid">Lock this Backup?</h1>
      <p className="lead">It will never expire then. Railway has no way to unlock it.</p>
      <div className="grid mt-6">
        <LockForm backup={backup} />
      </div>
    </Shell>
  )
}
