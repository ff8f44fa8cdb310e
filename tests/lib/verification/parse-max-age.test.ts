import { expect, test } from 'vitest'
import { parseMaxAge } from '#lib/verification/parse-max-age.ts'

test.each([
  ['90m', 5_400_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
  ['30s', 30_000],
])('%s is a max age', (text, ms) => {
  expect(parseMaxAge(text)).toBe(ms)
})

test.each([
  '',
  '24',
  'h',
  '0h',
  '-1h',
  '1.5h',
  '24 h',
  '1d12h',
  '24H',
  '9999999999h',
  '4000d',
  'NaNh',
  '24h;',
])('%j is refused', (text) => {
  expect(parseMaxAge(text)).toBeNull()
})
