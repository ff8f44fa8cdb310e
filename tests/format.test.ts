import { expect, test } from 'vitest'
import {
  age,
  ago,
  bytes,
  clock,
  count,
  duration,
  formatFor,
  instant,
  plural,
  shorten,
  shortInstant,
} from '#lib/format.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

test.each([
  [0, '< 1 ms'],
  [0.4, '< 1 ms'],
  [0.6, '1 ms'],
  [820, '820 ms'],
  [999.6, '1.0 s'],
  [4200, '4.2 s'],
  [9949, '9.9 s'],
  [9950, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 m 00 s'],
  [4 * minute + 12 * second, '4 m 12 s'],
  [5 * hour + 12 * minute, '5 h 12 min'],
  [27 * hour, '1 d 3 h'],
])('a duration of %d ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

test.each([
  [-1, 'under 1 min'],
  [59 * second, 'under 1 min'],
  [minute, '1 min'],
  [59 * minute + 59 * second, '59 min'],
  [hour, '1 h 00 min'],
  [23 * hour + 59 * minute, '23 h 59 min'],
  [day, '1 d'],
  [27 * hour + 29 * minute, '1 d 3 h'],
  [216 * hour + 6 * minute, '9 d'],
])('an age of %d ms is %s', (ms, text) => {
  expect(age(ms)).toBe(text)
})

test.each([
  [0, 'just now'],
  [minute - 1, 'just now'],
  [41 * minute, '41 min ago'],
  [27 * hour, '1 d 3 h ago'],
])('%d ms ago reads %s', (ms, text) => {
  expect(ago(ms)).toBe(text)
})

test.each([
  [0, '0 B'],
  [912, '912 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [432_013_312, '412 MiB'],
  [3.2 * 1024 ** 3, '3.2 GiB'],
  [5000 * 1024 ** 4, '5000 TiB'],
])('%d bytes are %s', (size, text) => {
  expect(bytes(size)).toBe(text)
})

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [6_214_882, '6,214,882'],
])('%d is counted as %s', (value, text) => {
  expect(count(value)).toBe(text)
})

test('a plural follows its number, and irregular ones are given', () => {
  expect([plural(0, 'table'), plural(1, 'table'), plural(1298, 'table')]).toEqual([
    '0 tables',
    '1 table',
    '1,298 tables',
  ])
  expect(plural(2, 'index', 'indexes')).toBe('2 indexes')
})

test('instants are in UTC, whatever their offset', () => {
  const iso = '2026-11-21T20:40:00+02:00'
  expect(instant(iso)).toBe('21 Nov 2026, 18:40 UTC')
  expect(shortInstant(iso)).toBe('21 Nov 18:40')
  expect(clock(iso)).toBe('18:40')
})

test('a long text is cut with its length, and never within a surrogate pair', () => {
  expect(shorten('short', 5)).toBe('short')
  expect(shorten('abcdef', 3)).toBe('abc… (6 characters in all)')
  expect(shorten('ab\u{1F600}cd', 3)).toBe('ab… (6 characters in all)')
})

test('the short way of UTC gives what Intl gives', () => {
  const [short, whole] = ['UTC', 'Etc/UTC'].map((timeZone) => formatFor({ language: 'en', timeZone }))
  for (let number = 0; number < 500; number += 1) {
    const iso = new Date(Date.UTC(1970, 0, 1) + number * 7_919_123_456).toISOString()
    for (const name of ['instant', 'shortInstant', 'date', 'shortDate', 'month', 'clock'] as const)
      expect(short?.[name](iso), `${name} of ${iso}`).toBe(whole?.[name](iso))
  }
  expect(() => short?.instant('no instant')).toThrow(RangeError)
  expect(() => whole?.instant('no instant')).toThrow(RangeError)
})
