import type { ScheduleView } from '#components/source/schedule-view.ts'
import { describeSchedule, nextStarts } from '#lib/cron.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { getSchedule } from '#lib/store/schedules.ts'
import { toChoice } from '#lib/verification/schedule.ts'
import { requestLanguage } from './request-locale.ts'

const shownStarts = 5

/** When Runs of a Source start by themselves, as a page shows it. */
export async function loadSchedule(sourceId: string): Promise<ScheduleView> {
  const [schedule, now] = await Promise.all([getSchedule(sourceId), databaseNow()])
  const choice = toChoice(schedule?.cron ?? null)
  if (!schedule) return { schedule: null, choice, words: null, next: [] }
  const next = nextStarts(schedule, now, shownStarts).map((start) => start.toISOString())
  return { schedule, choice, words: describeSchedule(schedule, await requestLanguage()), next }
}
