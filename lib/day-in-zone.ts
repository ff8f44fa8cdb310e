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

/** The day of an instant in a time zone: `2026-11-26`. */
export function dayOfZone(timeZone: string): (at: Date) => string {
  const local = manyOf(localClock(timeZone))
  return (at) => new Date(local(at.getTime())).toISOString().slice(0, 10)
}

/** The same clock for hundreds of instants: on a day of UTC that begins and ends with the same offset it is read twice, however many there are. */
function manyOf(local: (at: number) => number): (at: number) => number {
  const offsetAt = (at: number) => local(at) - at
  const offsets = new Map<number, number | null>()
  return (at) => {
    const day = Math.floor(at / dayMs) * dayMs
    const known = offsets.get(day)
    const [begin, end] = known === undefined ? [offsetAt(day), offsetAt(day + dayMs)] : [known, known]
    const offset = begin === end ? begin : null
    offsets.set(day, offset)
    return offset === null ? local(at) : Math.floor(at / 1000) * 1000 + offset
  }
}

/** The first instant of the day whose midnight, were it in UTC, is given. */
function startOf(midnight: number, timeZone: string): number {
  const localAt = localClock(timeZone)
  // The offsets of the days around: one of them holds at midnight, before or after a clock change.
  const starts = [midnight - dayMs, midnight + dayMs]
    .map((near) => midnight - (localAt(near) - near))
    .sort((one, other) => one - other)
  return starts.find((at) => localAt(at) >= midnight) ?? midnight
}

/** What a clock in a time zone shows at an instant, in milliseconds as if it were in UTC. Whole seconds. */
export function localClock(timeZone: string): (at: number) => number {
  const intl = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  })
  return (at) => {
    const part = Object.fromEntries(intl.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }
}
