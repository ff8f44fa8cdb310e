import { expect, test } from 'vitest'
import { assertSchedule, describeSchedule, nextStarts } from '#lib/cron.ts'
import type { Schedule } from '#lib/verification/schedule.ts'

const schedule = (cron: string | null, timeZone = 'UTC'): Schedule => ({
  cron,
  timeZone,
  afterBackup: false,
  reverifyEvery: 7,
})
const starts = (cron: string, timeZone: string, after: string, count: number) =>
  nextStarts(schedule(cron, timeZone), new Date(after), count).map((start) => start.toISOString())

test('a daily start keeps its local time when clocks are put forward', () => {
  // Lisbon: 29 March 2026, 01:00 UTC, from 01:00 to 02:00.
  expect(starts('0 3 * * *', 'Europe/Lisbon', '2026-03-27T12:00:00Z', 3)).toEqual([
    '2026-03-28T03:00:00.000Z',
    '2026-03-29T02:00:00.000Z',
    '2026-03-30T02:00:00.000Z',
  ])
})

test('a start in the hour that is skipped takes place once that day', () => {
  const days = starts('30 1 * * *', 'Europe/Lisbon', '2026-03-28T12:00:00Z', 2)
  expect(days).toHaveLength(2)
  expect(days[0]?.slice(0, 10)).toBe('2026-03-29')
  expect(days[1]).toBe('2026-03-30T00:30:00.000Z')
})

test('a start in the hour that is repeated takes place once that day', () => {
  // Lisbon: 25 October 2026, 01:00 UTC, from 02:00 back to 01:00.
  const days = starts('30 1 * * *', 'Europe/Lisbon', '2026-10-24T12:00:00Z', 3)
  expect(days.map((day) => day.slice(0, 10))).toEqual(['2026-10-25', '2026-10-26', '2026-10-27'])
})

test('an hourly start takes place every hour through both changes', () => {
  for (const after of ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z']) {
    const hours = starts('0 * * * *', 'Europe/Lisbon', after, 12).map(
      (start) => Date.parse(start) / 3_600_000,
    )
    expect(hours.slice(1).map((hour, at) => hour - (hours[at] ?? 0))).toEqual(Array(11).fill(1))
  }
})

test('a start goes on past a change of half an hour', () => {
  // Lord Howe Island: 4 April 2026, 15:00 UTC, from 02:00 back to 01:30.
  expect(starts('0 2 * * *', 'Australia/Lord_Howe', '2026-04-03T16:00:00Z', 2)).toEqual([
    '2026-04-04T15:30:00.000Z',
    '2026-04-05T15:30:00.000Z',
  ])
  expect(starts('15 2 * * 0', 'Australia/Lord_Howe', '2026-03-29T16:00:00Z', 1)).toHaveLength(1)
  const hourly = starts('0 * * * *', 'Australia/Lord_Howe', '2026-04-04T13:00:00Z', 5)
  expect(hourly.map((start) => start.slice(11, 16))).toEqual(['14:00', '15:30', '16:30', '17:30', '18:30'])
})

test.each(['H 3 * * *', 'H(0-5) 3 * * *'])('%s, a random minute, is refused', (cron) => {
  expect(() => assertSchedule(schedule(cron), new Date())).toThrow('The schedule cannot be read')
})

test.each([
  ['0 3 * * *', 'At 03:00'],
  ['0 * * * *', 'Every hour'],
  ['0 3 * * 0', 'only on Sunday'],
])('%s is described in words', (cron, words) => {
  expect(describeSchedule(schedule(cron))).toContain(words)
})

test.each([
  ['0 3 * * *', 'Às 03:00, todos os dias'],
  ['0 3 * * 0', 'Às 03:00, só ao domingo'],
  ['0 3 * * 1', 'Às 03:00, só à segunda-feira'],
  ['0 3 * 1 *', 'Às 03:00, todos os dias, só em janeiro'],
])('%s is described in Portuguese', (cron, words) => {
  expect(describeSchedule(schedule(cron), 'pt')).toBe(words)
})

test.each([
  ['0 * * * *', 'UTC'],
  ['0 3 * * *', 'Europe/Lisbon'],
  ['15 4 * * 1-5', 'America/Sao_Paulo'],
  ['0 */6 * * *', 'Asia/Kolkata'],
  ['0 3 1 * *', 'UTC'],
])('%s in %s is accepted', (cron, timeZone) => {
  expect(() => assertSchedule(schedule(cron, timeZone), new Date())).not.toThrow()
})

test.each([
  ['* * * * * *', 'UTC', /five fields/],
  ['* * * * *', 'UTC', /less than an hour apart/],
  ['0,59 * * * *', 'UTC', /less than an hour apart/],
  ['0 3 30 2 *', 'UTC', /never starts|cannot be read/],
  ['0 25 * * *', 'UTC', /cannot be read/],
  ['', 'UTC', /five fields|cannot be read/],
  ['@daily', 'UTC', /five fields/],
  ['0 3 * *', 'UTC', /five fields/],
  ['0 3 * * *', 'Europe/Lisboa', /no time zone/],
])('%s in %s is refused', (cron, timeZone, reason) => {
  expect(() => assertSchedule(schedule(cron, timeZone), new Date())).toThrow(reason)
})
