import { expect, test } from 'vitest'
import { attemptsAtMost, retryDelayMs } from '#lib/notify/retry-delay.ts'
import { retryAfterMs } from '#lib/notify/send-request.ts'

test('eight attempts fall within a day, each later than the one before', () => {
  const delays = Array.from({ length: attemptsAtMost - 1 }, (_, at) => retryDelayMs(at + 1) ?? 0)
  expect(attemptsAtMost).toBe(8)
  expect(delays).toEqual([...delays].sort((a, b) => a - b))
  expect(delays.reduce((sum, delay) => sum + delay, 0)).toBeLessThanOrEqual(24 * 3_600_000)
  expect(delays.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(22 * 3_600_000)
  expect(retryDelayMs(attemptsAtMost)).toBeNull()
})

test('a receiver may request more patience, up to half a day, and never less', () => {
  expect(retryDelayMs(1, 600_000)).toBe(600_000)
  expect(retryDelayMs(1, 1000)).toBe(60_000)
  expect(retryDelayMs(1, 1e12)).toBe(12 * 3_600_000)
})

test('Retry-After is seconds or a date, and nonsense is ignored', () => {
  const now = Date.parse('2026-11-26T12:00:00Z')
  expect(retryAfterMs('120', now)).toBe(120_000)
  expect(retryAfterMs('Thu, 26 Nov 2026 12:01:00 GMT', now)).toBe(60_000)
  expect(retryAfterMs('Thu, 26 Nov 2026 11:00:00 GMT', now)).toBe(0)
  for (const nonsense of [undefined, 'soon', '']) expect(retryAfterMs(nonsense, now)).toBeNull()
})
