import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AdminsPage } from '#app/admins-page.tsx'
import { AskFirst } from '#app/backups/ask-first.tsx'
import { mayChange, requirePerson } from '#app/session.ts'
import { ScheduleReview } from '#components/backup/schedule-review.tsx'
import { platformOf } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'
import { scheduleKinds } from '#lib/verification/backups/facts.ts'
import { activeOf } from '#lib/verification/backups/schedule-check.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Review the schedules' }

/** The whole set as it is and as it would be; nothing was sent yet. */
export default async function ReviewSchedules({ searchParams }: PageProps<'/backups/schedules'>) {
  const person = await requirePerson('/backups')
  if (!mayChange(person)) return <AdminsPage person={person} here="backups" />
  const search = await searchParams
  const id = typeof search.source === 'string' ? search.source : ''
  const [source, platform] = await Promise.all([getSource(id), platformOf(id)])
  if (!source || !platform) notFound()
  const ticked = [search.kind ?? []].flat()
  const from = activeOf(platform.schedules.value ?? []).map((it) => it.kind)
  return (
    <AskFirst
      source={source}
      person={person}
      title="Change the schedules?"
      lead="Railway replaces the whole set with what is sent. Nothing was sent yet."
    >
      <ScheduleReview
        platform={platform}
        from={scheduleKinds.filter((kind) => from.includes(kind))}
        to={scheduleKinds.filter((kind) => ticked.includes(kind))}
      />
    </AskFirst>
  )
}
