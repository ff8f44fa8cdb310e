import { expect, test } from 'vitest'
import { dayOfZone } from '#lib/day-in-zone.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import { buildRunCalendar } from '#lib/verification/run-calendar.ts'

const now = new Date('2026-11-27T09:00:00Z')
const bucket = (at: string, status: RunStatus, runs = 1) => ({ at: new Date(at), status, runs })
const calendarOf = (buckets: ReturnType<typeof bucket>[], zone = 'UTC') =>
  buildRunCalendar(buckets, { weeks: 12, now, dayOf: dayOfZone(zone) })
const dayOf = (days: ReturnType<typeof calendarOf>, day: string) => days.find((it) => it.day === day)

test('twelve whole weeks, from a Monday to the Sunday of this week', () => {
  const days = calendarOf([])
  expect(days).toHaveLength(84)
  expect([days[0]?.day, days.at(-1)?.day]).toEqual(['2026-09-07', '2026-11-29'])
  expect(days.filter(({ ending }) => ending === 'ahead').map(({ day }) => day)).toEqual([
    '2026-11-28',
    '2026-11-29',
  ])
  expect(dayOf(days, '2026-11-27')).toMatchObject({ ending: null, runs: 0 })
})

test('a day shows its worst ending, and a cancelled run only where nothing else ended', () => {
  const at = '2026-11-20T03:00:00Z'
  const ending = (...statuses: RunStatus[]) =>
    dayOf(calendarOf(statuses.map((status) => bucket(at, status))), '2026-11-20')?.ending
  expect(ending('passed', 'failed', 'errored')).toBe('failed')
  expect(ending('passed', 'errored')).toBe('errored')
  expect(ending('cancelled', 'passed')).toBe('passed')
  expect(ending('cancelled', 'running')).toBe('cancelled')
  expect(ending('queued')).toBe('active')
})

test('days are those of the time zone, and name the days of UTC that hold their runs', () => {
  const late = [bucket('2026-11-20T23:30:00Z', 'passed', 2), bucket('2026-11-21T10:00:00Z', 'failed')]
  expect(dayOf(calendarOf(late), '2026-11-20')).toMatchObject({ runs: 2, ending: 'passed' })
  expect(dayOf(calendarOf(late, 'Europe/Berlin'), '2026-11-21')).toEqual({
    ...{ day: '2026-11-21', runs: 3, ending: 'failed' },
    ...{ from: '2026-11-20', to: '2026-11-21' },
  })
})
