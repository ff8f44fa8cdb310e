import { expect, test } from 'vitest'
import { auditDays, auditInstants } from '#app/_server/audit-days.ts'

const timeZone = 'Asia/Tokyo'

test.each([
  ['2026-11-27', '2026-11-27'],
  ['2026-11-27T23:30:00Z', '2026-11-28'],
  ['2026-11-27T09:00:00+09:00', '2026-11-27'],
  ['2026-11-27T25:00', '2026-11-27'],
  ['2026-02-31', undefined],
  ['never', undefined],
])('%s in an address is shown as the day %s of the reader', (text, day) => {
  expect(auditDays({ who: 'ana', since: text, until: text }, timeZone)).toEqual({
    who: 'ana',
    ...{ since: day, until: day },
  })
})

test('a day that no calendar has is not searched as another one', () => {
  expect(auditInstants({ since: '2026-02-31', until: '2026-02-28' }, timeZone)).toEqual({
    since: '2026-02-31',
    until: '2026-02-28T15:00:00.000Z',
  })
})
