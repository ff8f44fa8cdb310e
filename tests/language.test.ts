import { expect, test } from 'vitest'
import { formatFor } from '#lib/format.ts'
import { acceptedLanguage, isTimeZone } from '#lib/language.ts'

test.each([
  [null, null],
  ['', null],
  ['de-DE,de;q=0.9', null],
  ['pt-PT,pt;q=0.9,en;q=0.8', 'pt'],
  ['pt-BR', 'pt'],
  ['de, en;q=0.3, pt;q=0.7', 'pt'],
  ['en;q=0, pt;q=0.1', 'pt'],
  ['PT', 'pt'],
  ['*', null],
  [';;;,,,q=', null],
])('Accept-Language %s chooses %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language)
})

test.each(['UTC', 'Europe/Lisbon', 'America/Argentina/Buenos_Aires', 'Asia/Kathmandu'])(
  '%s is a time zone',
  (zone) => {
    expect(isTimeZone(zone)).toBe(true)
  },
)

test.each(['', 'Europe/Nowhere', '+01:00', 'a'.repeat(100), 'Europe/Lisbon\n', 5, null])(
  '%s is no time zone',
  (zone) => {
    expect(isTimeZone(zone)).toBe(false)
  },
)

const portuguese = formatFor({ language: 'pt', timeZone: 'Europe/Lisbon' })

test.each([
  ['2026-11-21T18:40:00Z', '21 nov 2026, 18:40 UTC'],
  ['2026-07-01T23:30:00Z', '2 jul 2026, 00:30 UTC+1'],
])('%s is %s in Lisbon', (iso, text) => {
  expect(portuguese.instant(iso)).toBe(text)
})

test.each([
  ['Asia/Kathmandu', '22 Nov 2026, 00:25 UTC+5:45'],
  ['America/St_Johns', '21 Nov 2026, 15:10 UTC-3:30'],
  ['Pacific/Kiritimati', '22 Nov 2026, 08:40 UTC+14'],
])('an instant in %s is %s', (timeZone, text) => {
  expect(formatFor({ language: 'en', timeZone }).instant('2026-11-21T18:40:59.999Z')).toBe(text)
})

test('numbers of Portuguese are grouped from five digits on, with a decimal comma', () => {
  expect([portuguese.count(1234), portuguese.count(298726), portuguese.count(-12345)]).toEqual([
    '1234',
    '298\u00a0726',
    '-12\u00a0345',
  ])
  expect([portuguese.duration(4200), portuguese.bytes(3.2 * 1024 ** 3)]).toEqual(['4,2 s', '3,2 GiB'])
  expect([portuguese.ago(1000), portuguese.ago(27 * 3_600_000)]).toEqual(['agora mesmo', 'há 1 d 3 h'])
})

test('the zone stands by the name of its place', () => {
  expect(formatFor({ language: 'en', timeZone: 'America/New_York' }).zone).toBe('New York')
})
