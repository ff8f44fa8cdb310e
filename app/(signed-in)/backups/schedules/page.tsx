import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { ConfirmPage } from '#app/(signed-in)/backups/confirm-page.tsx'
import { scheduleTexts } from '#components/backup/schedule.texts.ts'
import { ScheduleReview } from '#components/backup/schedule-review.tsx'
import { scheduleKinds } from '#lib/platform/platform.ts'
import { activeSchedules } from '#lib/platform/schedule-check.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(scheduleTexts)).reviewTitle }
}

/** Shows the schedules before and after a change; nothing is applied yet. */
export default async function ReviewSchedules({ searchParams }: PageProps<'/backups/schedules'>) {
  const person = await requirePerson('/backups')
  if (!may(person, 'manage')) return <AdminsPage />
  const search = await searchParams
  const id = typeof search.source === 'string' ? search.source : ''
  const [source, platform, texts] = await Promise.all([
    getSource(id),
    getPlatform(id, await requestLanguage()),
    readTexts(scheduleTexts),
  ])
  if (!source || !platform) notFound()
  const ticked = [search.kind ?? []].flat()
  const from = activeSchedules(platform.schedules.value ?? []).map((it) => it.kind)
  return (
    <ConfirmPage source={source} title={texts.reviewQuestion} lead={texts.reviewLead}>
      <ScheduleReview
        platform={platform}
        from={scheduleKinds.filter((kind) => from.includes(kind))}
        to={scheduleKinds.filter((kind) => ticked.includes(kind))}
      />
    </ConfirmPage>
  )
}
