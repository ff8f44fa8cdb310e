import { localClock } from './day-in-zone.ts'

/** A place on a time axis; `unit`: how it is written, as a time of day, a day or a month. */
export type TimeTick = { at: string; unit: 'clock' | 'day' | 'month' }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** From ten minutes to two weeks; longer ones are counted in months. */
const strides = [
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
]
const monthStrides = [1, 2, 3, 6, 12, 24]
/** The first Monday after 1 January 1970: weeks begin on it. */
const monday = 4 * day

/** Round instants between two, as clocks and calendars of a time zone count them; at most so many. */
export function timeTicks(from: Date, to: Date, timeZone: string, most = 6): TimeTick[] {
  const local = localClock(timeZone)
  const [first, last] = [local(from.getTime()), local(to.getTime())]
  const stride = strides.find((length) => (last - first) / length <= most)
  const walls = stride ? evenWalls(first, last, stride) : monthWalls(first, last, most)
  return walls
    .map((wall) => ({ wall, at: instantOf(wall, local) }))
    .filter(({ at }) => at >= from.getTime() && at <= to.getTime())
    .map(({ wall, at }) => ({
      at: new Date(at).toISOString(),
      unit: !stride ? 'month' : wall % day === 0 ? 'day' : 'clock',
    }))
}

function evenWalls(first: number, last: number, stride: number): number[] {
  const origin = stride >= 7 * day ? monday : 0
  const start = origin + Math.ceil((first - origin) / stride) * stride
  const length = Math.max(0, Math.floor((last - start) / stride) + 1)
  return Array.from({ length }, (_, at) => start + at * stride)
}

/** The first of every so many months, counted from January. */
function monthWalls(first: number, last: number, most: number): number[] {
  const months = (wall: number) => new Date(wall).getUTCFullYear() * 12 + new Date(wall).getUTCMonth()
  const span = months(last) - months(first)
  const stride = monthStrides.find((length) => span / length <= most) ?? Math.ceil(span / most / 12) * 12
  const start = Math.ceil(months(first) / stride) * stride
  const length = Math.max(0, Math.floor((months(last) - start) / stride) + 1)
  return Array.from({ length }, (_, at) => {
    const month = start + at * stride
    return Date.UTC(Math.floor(month / 12), month % 12, 1)
  })
}

/** When a clock shows a time; the offset is looked up twice, since a clock change may lie between. */
function instantOf(wall: number, local: (at: number) => number): number {
  const once = wall - (local(wall) - wall)
  return wall - (local(once) - once)
}
