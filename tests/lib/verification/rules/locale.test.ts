import { describe, expect, it } from 'vitest'
import type { Manifest } from '#lib/verification/manifest.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { locale } from '#lib/verification/rules/locale.ts'

type Locale = Partial<Manifest['locale']>
const manifest = (more: Locale = {}, encoding = 'UTF8') =>
  ({ encoding, locale: { provider: 'c', collate: 'pt_PT.utf8', ctype: 'pt_PT.utf8', ...more } }) as Manifest

describe('the rules that sort text', () => {
  it('are the same where their versions are', () => {
    expect(locale(manifest({ version: '2.36' }), manifest({ version: '2.36' }))).toEqual([])
  })

  it('of the database are of another version: a gap that names both', () => {
    const checks = locale(manifest({ version: '2.36' }), manifest({ version: '2.41' }))
    expect(checks.map((check) => wordedCheck(check))).toEqual([
      expect.objectContaining({
        kind: 'locale',
        verdict: 'gap',
        subject: 'collation pt_PT.utf8',
        expected: expect.stringContaining('2.36'),
        found: expect.stringContaining('2.41'),
      }),
    ])
  })

  it('of one collation are of another version: that one is named, and no other', () => {
    const versions = (german: string) => ({ version: '1', versions: { 'i de-DE': german, 'i pt-PT': '153' } })
    const checks = locale(manifest(versions('153.14')), manifest(versions('153.120')))
    expect(checks.map(({ subject, verdict }) => [subject, verdict])).toEqual([['collation de-DE', 'gap']])
  })

  it('are not compared where this machine has others', () => {
    expect(locale(manifest({ version: '2.36' }), manifest({ version: '1', collate: 'C.UTF-8' }))).toEqual([])
  })

  it('do not hide that the encoding is another one', () => {
    expect(locale(manifest(), manifest({}, 'LATIN1'))).toEqual([
      expect.objectContaining({ kind: 'locale', verdict: 'failed', expected: 'UTF8', found: 'LATIN1' }),
    ])
  })
})
