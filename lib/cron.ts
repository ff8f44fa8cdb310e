import { CronExpressionParser } from 'cron-parser'
import cronstrue from 'cronstrue'
import 'cronstrue/locales/pt_PT.js'
import type { Language } from './language.ts'
import { Problem } from './problem.ts'
import type { Schedule } from './verification/schedule.ts'

/** A Run reads the whole database, so starts are at least this far apart. */
const shortestIntervalMs = 3_600_000
/** Each Source starts up to this long after the planned time, always equally long, so that not all of them start at the same time. */
export const longestDelaySeconds = 300

/**
 * The planned starts after an instant, by the clock of the schedule's time zone. Where clocks are put forward a skipped time is moved to the
 * next valid one; where they are put back a repeated time counts once.
 */
export function nextStarts(
  { cron, timeZone }: Pick<Schedule, 'cron' | 'timeZone'>,
  after: Date,
  count: number,
): Date[] {
  if (cron === null) return []
  const timesAfter = (currentDate: Date) => CronExpressionParser.parse(cron, { tz: timeZone, currentDate })
  let times = timesAfter(after)
  let restarted = false
  const starts: Date[] = []
  while (starts.length < count) {
    if (times.hasNext()) {
      starts.push(times.next().toDate())
      restarted = false
      continue
    }
    // The parser finds no way past a change of half an hour, as on Lord Howe Island; behind it, it goes on.
    const change = restarted ? null : nextOffsetChange(timeZone, starts.at(-1) ?? after)
    if (change === null) break
    times = timesAfter(change)
    restarted = true
  }
  return starts
}

const dayMs = 86_400_000

/** Up to a second before the clocks of a time zone are next changed; null: not within a year. */
function nextOffsetChange(timeZone: string, after: Date): Date | null {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const offsetAt = (ms: number) =>
    format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  let before = after.getTime()
  const offset = offsetAt(before)
  for (let day = 0; day < 366 && offsetAt(before + dayMs) === offset; day += 1) before += dayMs
  let behind = before + dayMs
  if (offsetAt(behind) === offset) return null
  while (behind - before > 1000) {
    const middle = Math.floor((before + behind) / 2)
    if (offsetAt(middle) === offset) before = middle
    else behind = middle
  }
  return new Date(before)
}

/** The schedule in words, such as `At 03:00`. */
export function describeSchedule({ cron }: Pick<Schedule, 'cron'>, language: Language = 'en'): string {
  if (cron === null) return language === 'en' ? 'By no clock' : 'Sem hora marcada'
  const options = { use24HourTimeFormat: true, verbose: true }
  if (language === 'en') return cronstrue.toString(cron, options)
  return inPortugal.reduce(
    (words, [found, word]) => words.replace(found, word),
    cronstrue.toString(cron, { ...options, locale: 'pt_PT' }),
  )
}

/** What the library's Portuguese says otherwise than people do. */
const inPortugal: [found: RegExp, word: string][] = [
  [/\ba cada dia\b/g, 'todos os dias'],
  [/\bsomente de (?=domingo|sábado)/g, 'só ao '],
  [/\bsomente de /g, 'só à '],
  [/\bsomente\b/g, 'só'],
]

/** @throws Problem `bad-request` where no Run would start as it says */
export function assertSchedule(schedule: Schedule, now: Date): void {
  assertTimeZone(schedule.timeZone)
  if (schedule.cron === null) return
  const fields = schedule.cron.trim().split(/\s+/)
  if (fields.length !== 5)
    throw refusal(
      `A schedule has five fields, and this one has ${fields.length}: ${schedule.cron}`,
      'Write minute, hour, day of month, month and day of week, such as 0 3 * * *.',
    )
  const starts = readStarts(schedule, now)
  if (starts.length < 2)
    throw refusal(
      'This schedule never starts a run, or only once.',
      'Check the day of month and the month: 30 February does not exist.',
    )
  const gaps = starts.slice(1).map((start, at) => start.getTime() - (starts[at]?.getTime() ?? 0))
  if (Math.min(...gaps) < shortestIntervalMs)
    throw refusal(
      'This schedule starts runs less than an hour apart.',
      'Each run reads the whole database. Choose a single minute, such as 0 * * * * for every hour.',
    )
}

/** Enough starts to see the shortest gap: with gaps of an hour or more, a day has at most 24 starts. */
const checkedStarts = 60

function readStarts(schedule: Schedule, now: Date): Date[] {
  try {
    // What has no words, such as the random H, would also start at other times than the page shows.
    describeSchedule(schedule)
    return nextStarts(schedule, now, checkedStarts)
  } catch (thrown) {
    const reason = ` (${thrown instanceof Error ? thrown.message : String(thrown)})`.replace('(Error: ', '(')
    throw refusal(
      `The schedule cannot be read${reason}.`,
      'Write minute, hour, day of month, month and day of week, such as 0 3 * * *.',
    )
  }
}

function assertTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw refusal(`There is no time zone ${timeZone}.`, 'Write a name such as Europe/Lisbon or UTC.')
  }
}

function refusal(message: string, hint: string): Problem {
  return new Problem('bad-request', message, hint)
}
