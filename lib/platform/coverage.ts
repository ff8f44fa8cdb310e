import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { coverageTexts } from './coverage.texts.ts'

/** What was made on one UTC day. */
export type CoverageDay = {
  /** YYYY-MM-DD. */
  day: string
  scheduled: number
  manual: number
  platform: number
  archives: number
}

/** `unseen`: not monitored yet, so nothing is known. `ahead`: the day is still to come. */
export type DayCell = CoverageDay & {
  state: 'covered' | 'archive-only' | 'none' | 'today' | 'unseen' | 'ahead'
  /** The same in words, for those who do not see the picture. */
  text: string
}
export type Week = { monday: string; days: DayCell[] }

type CalendarOptions = { now: Date; weeks: number; since: string | null; language?: Language }

/** The last weeks, Monday to Sunday, newest last. `since`: the first day anything is known of; null: nothing ever was. */
export function buildCalendar(
  days: CoverageDay[],
  { now, weeks, since, language = 'en' }: CalendarOptions,
): Week[] {
  const known = new Map(days.map((day) => [day.day, day]))
  const today = dayOf(now)
  const thisMonday = addDays(today, -((new Date(today).getUTCDay() + 6) % 7))
  return Array.from({ length: weeks }, (_, at) => {
    const monday = addDays(thisMonday, (at - weeks + 1) * 7)
    return {
      monday,
      days: Array.from({ length: 7 }, (_, more) => {
        const day = addDays(monday, more)
        return cellOf(known.get(day) ?? empty(day), today, since?.slice(0, 10) ?? null, language)
      }),
    }
  })
}

/** Days without any Backup between the first that anything is known of and yesterday: today may still bring one. */
export function findUncoveredDays(
  days: CoverageDay[],
  { now, since }: { now: Date; since: string | null },
): { day: string; archives: number }[] {
  const today = dayOf(now)
  if (since === null) return []
  const known = new Map(days.map((day) => [day.day, day]))
  const gaps: { day: string; archives: number }[] = []
  for (let day = since.slice(0, 10); day < today; day = addDays(day, 1)) {
    const { archives, ...made } = known.get(day) ?? empty(day)
    if (backupsIn(made) === 0) gaps.push({ day, archives })
  }
  return gaps
}

function cellOf(day: CoverageDay, today: string, since: string | null, language: Language): DayCell {
  const state = stateOf(day, today, since)
  return { ...day, state, text: `${day.day}: ${cellWords(day, state, language)}` }
}

function stateOf(day: CoverageDay, today: string, since: string | null): DayCell['state'] {
  if (day.day > today) return 'ahead'
  if (backupsIn(day) > 0) return 'covered'
  if (day.archives > 0) return 'archive-only'
  if (since === null || day.day < since) return 'unseen'
  return day.day === today ? 'today' : 'none'
}

function cellWords(day: CoverageDay, state: DayCell['state'], language: Language): string {
  const texts = coverageTexts[language]
  const { plural } = formatFor({ language, timeZone: 'UTC' })
  if (state === 'ahead' || state === 'unseen' || state === 'today') return texts[state]
  const parts = (['scheduled', 'manual', 'platform'] as const).flatMap((origin) =>
    day[origin] > 0 ? [plural(day[origin], ...texts[origin])] : [],
  )
  const backups = parts.length > 0 ? parts.join(', ') : texts.none
  return day.archives > 0 ? `${backups}; ${plural(day.archives, ...texts.archive)}` : backups
}

function backupsIn({ scheduled, manual, platform }: Omit<CoverageDay, 'archives'>): number {
  return scheduled + manual + platform
}

function empty(day: string): CoverageDay {
  return { day, scheduled: 0, manual: 0, platform: 0, archives: 0 }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

function addDays(day: string, more: number): string {
  return dayOf(new Date(Date.parse(day) + more * 86_400_000))
}
