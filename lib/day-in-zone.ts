const dayMs = 86_400_000

/**
 * When a calendar day (`2026-11-26`) begins in a time zone, and when it ends. A day whose midnight a clock change skips begins after it.
 * null: it is no date.
 */
export function dayInZone(date: string, timeZone: string): { start: string; end: string } | null {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(midnight)) return null
  const start = startOf(midnight, timeZone)
  const end = startOf(midnight + dayMs, timeZone)
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() }
}

/** The first instant of the day whose midnight, were it in UTC, is given. */
function startOf(midnight: number, timeZone: string): number {
  const intl = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  })
  const localAt = (at: number) => {
    const part = Object.fromEntries(intl.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }
  // The offsets of the days around: one of them holds at midnight, before or after a clock change.
  const starts = [midnight - dayMs, midnight + dayMs]
    .map((near) => midnight - (localAt(near) - near))
    .sort((one, other) => one - other)
  return starts.find((at) => localAt(at) >= midnight) ?? midnight
}
