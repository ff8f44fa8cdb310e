import { expect, test } from 'vitest'
import { formatLimit } from '#lib/verification/format-limit.ts'

const hour = 3_600_000

test.each([
  [90_000, '1 m 30 s'],
  [15 * 60_000, '15 m'],
  [hour, '1 h'],
  [1.5 * hour, '1 h 30 min'],
  [24 * hour, '24 h'],
  [26 * hour, '1 d 2 h'],
  [170 * hour, '7 d 2 h'],
])('a limit of %d ms reads %s', (ms, text) => {
  expect(formatLimit(ms)).toBe(text)
})
