import { expect, test } from 'vitest'
import { unbroken } from '#components/ui/unbroken.ts'

const drawn = (text: string) => unbroken(text).replaceAll('\u00a0', '_')

test('lines end nowhere within a measure', () => {
  expect(drawn('restored in 944 ms, in 20 h 05 min')).toBe('restored in 944_ms, in 20_h_05_min')
  expect(drawn('checksums verified 1 min ago')).toBe('checksums verified 1_min_ago')
  expect(drawn('latest 1 d 3 h ago (28 Nov 19:44 UTC)')).toBe('latest 1_d_3_h_ago (28 Nov 19:44 UTC)')
  expect(drawn('o último há 4 m 12 s')).toBe('o último há_4_m_12_s')
  expect(drawn('1,180 of 5,000 MB used, 24 %')).toBe('1,180 of 5,000_MB used, 24_%')
})

test('other words stay apart', () => {
  for (const text of ['19 tables', '2 manual', '3 backups of 4', 'run 5 before', 'há cópias'])
    expect(drawn(text)).toBe(text)
})
