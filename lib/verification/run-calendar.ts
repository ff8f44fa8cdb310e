import type { DayEnding, RunDay } from './database-history.ts'
import type { RunStatus } from './run.ts'

/** The Runs of a span of time that share a status, at the instant the span begins. */
export type RunBucket = { at: Date; status: RunStatus; runs: number }

/** The worst first. A cancelled Run shows nothing, so that it names a day only where no other Run ended. */
const worst: DayEnding[] = ['failed', 'errored', 'passed', 'cancelled', 'active']
const dayMs = 86_400_000

type CalendarOptions = {
  weeks: number
  now: Date
  /** The day of an instant in the reader's time zone. */
  dayOf: (at: Date) => string
}

/** Whole weeks, from a Monday to the Sunday of this week, oldest first: each day with the worst ending of its Runs. */
export function buildRunCalendar(buckets: RunBucket[], { weeks, now, dayOf }: CalendarOptions): RunDay[] {
  const known = new Map<string, RunDay>()
  for (const { at, status, runs } of buckets) {
    const [day, utc] = [dayOf(at), at.toISOString().slice(0, 10)]
    const before = known.get(day) ?? { day, ending: null, runs: 0, from: utc, to: utc }
    known.set(day, {
      day,
      ending: worseOf(before.ending, status === 'queued' || status === 'running' ? 'active' : status),
      runs: before.runs + runs,
      from: utc < before.from ? utc : before.from,
      to: utc > before.to ? utc : before.to,
    })
  }
  const today = dayOf(now)
  const first = firstDay(today, weeks)
  return Array.from({ length: weeks * 7 }, (_, at) => {
    const day = new Date(first + at * dayMs).toISOString().slice(0, 10)
    const ending = day > today ? ('ahead' as const) : null
    return known.get(day) ?? { day, ending, runs: 0, from: day, to: day }
  })
}

function worseOf(one: RunDay['ending'], other: DayEnding): DayEnding {
  if (one === null || one === 'ahead') return other
  return worst.indexOf(one) <= worst.indexOf(other) ? one : other
}

/** Midnight of the Monday that the calendar begins with, as if it were in UTC. */
function firstDay(today: string, weeks: number): number {
  const at = Date.parse(`${today}T00:00:00Z`)
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7
  return at - (sinceMonday + (weeks - 1) * 7) * dayMs
}
