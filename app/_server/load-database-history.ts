import type { DatabaseHistoryView, RestoreAxis } from '#components/overview/database-history-view.ts'
import { dayOfZone } from '#lib/day-in-zone.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { countRunsSince, latestChanges, runMoments } from '#lib/store/database-history.ts'
import { timeTicks } from '#lib/time-axis.ts'
import type { RunMoment } from '#lib/verification/database-history.ts'
import { buildRunCalendar } from '#lib/verification/run-calendar.ts'
import { requestLocale } from './request-locale.ts'

/** So many Runs are on the chart. */
const charted = 100
const weeks = 12
const dayMs = 86_400_000
const shortestAxisMs = 3_600_000

/** The past of one database, in the reader's time zone: restore times, calendar, and what changed last. */
export async function loadDatabaseHistory(sourceId: string): Promise<DatabaseHistoryView> {
  const [{ timeZone }, now] = await Promise.all([requestLocale(), databaseNow()])
  // A day more than the calendar can show, since days of some zones begin before those of UTC.
  const since = new Date(now.getTime() - (weeks * 7 + 1) * dayMs)
  const [moments, buckets, changes] = await Promise.all([
    runMoments(sourceId, charted + 1),
    countRunsSince(sourceId, since),
    latestChanges(sourceId),
  ])
  return {
    restores: axisOf(moments, now, timeZone),
    calendar: buildRunCalendar(buckets, { weeks, now, dayOf: dayOfZone(timeZone) }),
    changes,
  }
}

/** Until now, so that a time without runs is seen as one. */
function axisOf(found: RunMoment[], now: Date, timeZone: string): RestoreAxis {
  const moments = found.slice(-charted)
  const instants = moments.map(({ at }) => Date.parse(at))
  const last = Math.max(now.getTime(), ...instants)
  const from = new Date(Math.min(last - shortestAxisMs, ...instants))
  const to = new Date(last)
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    ticks: timeTicks(from, to, timeZone),
    moments,
    more: found.length > charted,
  }
}
