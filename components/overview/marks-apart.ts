import type { RestoreMark } from './restore-marks.tsx'

/** In percent of the chart: as wide as a mark where it is narrow. */
const width = 4

/** Marks of one lane, oldest first, those that would lie on a later one moved before it. Where there is no room for all, as near as they fit. */
export function apart(marks: RestoreMark[]): RestoreMark[] {
  const step = Math.min(width, 100 / Math.max(1, marks.length - 1))
  let limit = 100
  return marks
    .toReversed()
    .map(([id, left, bottom, title, shape], at): RestoreMark => {
      // Those before it need their room, too.
      const place = Math.max(Math.min(left, limit), step * (marks.length - 1 - at))
      limit = place - step
      return [id, Number(place.toFixed(2)), bottom, title, shape]
    })
    .toReversed()
}
