import { expect, test } from 'vitest'
import { timeTicks } from '#lib/time-axis.ts'

const ticks = (from: string, to: string, zone = 'UTC') => timeTicks(new Date(from), new Date(to), zone)

test('an hour has ticks of ten minutes, a day of hours, weeks of Mondays and years of months', () => {
  expect(ticks('2026-11-27T10:05:00Z', '2026-11-27T11:05:00Z').map(({ at }) => at.slice(11, 16))).toEqual([
    '10:10',
    '10:20',
    '10:30',
    '10:40',
    '10:50',
    '11:00',
  ])
  expect(ticks('2026-11-26T21:00:00Z', '2026-11-27T21:00:00Z')).toEqual([
    { at: '2026-11-27T00:00:00.000Z', unit: 'day' },
    { at: '2026-11-27T06:00:00.000Z', unit: 'clock' },
    { at: '2026-11-27T12:00:00.000Z', unit: 'clock' },
    { at: '2026-11-27T18:00:00.000Z', unit: 'clock' },
  ])
  const weeks = ticks('2026-10-20T12:00:00Z', '2026-11-27T12:00:00Z')
  expect(weeks.map(({ at }) => new Date(at).getUTCDay())).toEqual([1, 1, 1, 1, 1])
  const months = ticks('2026-01-15T00:00:00Z', '2026-11-27T00:00:00Z')
  expect(months.map(({ at }) => at.slice(0, 10))).toEqual([
    '2026-03-01',
    '2026-05-01',
    '2026-07-01',
    '2026-09-01',
    '2026-11-01',
  ])
  expect(new Set(months.map(({ unit }) => unit))).toEqual(new Set(['month']))
})

test('days begin by the clock of the time zone, also across a change of it', () => {
  const days = ticks('2026-10-22T12:00:00Z', '2026-10-28T12:00:00Z', 'Europe/Lisbon')
  expect(days.map(({ at }) => at)).toEqual([
    '2026-10-22T23:00:00.000Z',
    '2026-10-23T23:00:00.000Z',
    '2026-10-24T23:00:00.000Z',
    '2026-10-26T00:00:00.000Z',
    '2026-10-27T00:00:00.000Z',
    '2026-10-28T00:00:00.000Z',
  ])
})

test('there are never more than six, and never none for long spans', () => {
  const to = new Date('2026-11-27T09:17:00Z')
  for (let hours = 1; hours < 24 * 365 * 40; hours = Math.ceil(hours * 1.3)) {
    const found = timeTicks(new Date(to.getTime() - hours * 3_600_000), to, 'America/New_York')
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(7)
  }
})
