import type { Language } from '#lib/language.ts'
import * as en from './en/schedule-words.ts'
import * as pt from './pt/schedule-words.ts'

type ScheduleWords = {
  /** As said of a backup: daily, weekly, monthly. */
  scheduleKindLabels: Record<keyof typeof en.scheduleKindLabels, string>
  describeCron: (cron: string) => string
  describeRetention: (seconds: number) => string
}

/** What Railway's schedules are called in each language. */
export const scheduleWords: Record<Language, ScheduleWords> = { en, pt }
