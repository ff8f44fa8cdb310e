import type { AuditSearch } from '#components/audit/audit-path.ts'
import { readDate } from '#components/ui/read-date.ts'
import { dayInZone, dayOfZone } from '#lib/day-in-zone.ts'

/** Days of the reader's time zone as instants. What is no date is passed on, for the query to refuse. */
export function auditInstants(search: AuditSearch, timeZone: string): AuditSearch {
  const { since, until } = search
  const day = (text: string) => (readDate(text) === null ? null : dayInZone(text, timeZone))
  return {
    ...search,
    ...(since === undefined ? {} : { since: day(since)?.start ?? since }),
    ...(until === undefined ? {} : { until: day(until)?.end ?? until }),
  }
}

/** The days that the form shows. An address may hold an instant, which is on another day for some readers, or no date at all. */
export function auditDays({ since, until, ...search }: AuditSearch, timeZone: string): AuditSearch {
  return { ...search, since: dayOf(since, timeZone), until: dayOf(until, timeZone) }
}

function dayOf(text: string | undefined, timeZone: string): string | undefined {
  const day = text === undefined ? null : readDate(text.slice(0, 10))
  if (text === undefined || day === null) return undefined
  const at = new Date(text)
  return text === day || Number.isNaN(at.getTime()) ? day : dayOfZone(timeZone)(at)
}
