import { expect, test } from 'vitest'
import { dayInZone, dayOfZone, localClock } from '#lib/day-in-zone.ts'

test.each([
  ['2026-11-26', 'UTC', '2026-11-26T00:00:00.000Z', '2026-11-27T00:00:00.000Z'],
  ['2026-07-01', 'Europe/Lisbon', '2026-06-30T23:00:00.000Z', '2026-07-01T23:00:00.000Z'],
  ['2026-11-26', 'Asia/Kathmandu', '2026-11-25T18:15:00.000Z', '2026-11-26T18:15:00.000Z'],
  ['2026-11-26', 'Pacific/Kiritimati', '2026-11-25T10:00:00.000Z', '2026-11-26T10:00:00.000Z'],
  ['2026-11-26', 'America/Los_Angeles', '2026-11-26T08:00:00.000Z', '2026-11-27T08:00:00.000Z'],
  // 25 hours and 23 hours: clocks change within the day.
  ['2026-10-25', 'Europe/Lisbon', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
  ['2026-03-29', 'Europe/Lisbon', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
  // Midnight itself is skipped, and stands twice.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
])('%s in %s', (date, zone, start, end) => {
  expect(dayInZone(date, zone)).toEqual({ start, end })
})

test.each(['never', '2026-13-01', '2026-11-26T10:00:00Z', ''])('%j is no date', (text) => {
  expect(dayInZone(text, 'Europe/Lisbon')).toBeNull()
})

test.each([
  'UTC',
  'Europe/Lisbon',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'America/Havana',
  'Pacific/Apia',
  'Africa/Casablanca',
])('the day of each instant in %s is that of its clock, also where clocks change', (zone) => {
  const [dayOf, clock] = [dayOfZone(zone), localClock(zone)]
  // A year of now, and the days around the one that Samoa left out.
  const every = (ms: number, from: number, days: number) =>
    Array.from({ length: (days * 86_400_000) / ms }, (_, at) => from + at * ms + 1_234_567)
  const hours = [
    ...every(3_600_000, Date.UTC(2011, 11, 20), 20),
    ...every(2 * 3_600_000, Date.UTC(2026, 0, 1), 365),
  ]
  const wrong = hours.filter((at) => dayOf(new Date(at)) !== new Date(clock(at)).toISOString().slice(0, 10))
  expect(wrong).toEqual([])
})
