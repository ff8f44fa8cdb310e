import { expect, test } from 'vitest'
import { toChoice, toCron } from '#lib/verification/schedule.ts'

test.each([
  ['30 4 * * *', 'daily', '04:30', 0],
  ['5 * * * *', 'hourly', '03:05', 0],
  ['0 23 * * 6', 'weekly', '23:00', 6],
])('%s is offered as %s', (cron, when, at, weekday) => {
  const choice = toChoice(cron)
  expect(choice).toEqual({ when, at, weekday, cron })
  expect(toCron(choice)).toBe(cron)
})

test.each(['0 3 * * 1-5', '*/5 * * * *', '0 3 1 * *', '0 * * * 1'])('%s stays a cron expression', (cron) => {
  expect(toChoice(cron)).toMatchObject({ when: 'custom', cron })
  expect(toCron(toChoice(cron))).toBe(cron)
})

test('no schedule has no cron expression', () => {
  expect(toCron(toChoice(null))).toBe(null)
})
