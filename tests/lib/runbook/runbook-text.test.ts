import { describe, expect, it } from 'vitest'
import type { RunbookInput } from '#lib/runbook/runbook-input.ts'
import { runbookText } from '#lib/runbook/runbook-text.ts'
import type { Locale } from '#lib/verification/manifest.ts'
import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'
import { platform, unreadable } from '#tests/lib/verification/a-platform.ts'
import { finishedRun } from '#tests/lib/verification/finished-run.ts'

const manifest: RunbookManifest = {
  ...{ database: 'railway', serverVersion: '16.9', systemIdentifier: '7345', encoding: 'UTF8' },
  locale: { provider: 'c', collate: 'pt_PT.utf8', ctype: 'pt_PT.utf8' },
  ...{ roles: ['postgres'], superusers: ['postgres'], eventTriggers: false },
  extensions: [{ name: 'pgcrypto', version: '1.3', schema: 'public' }],
  gaps: [],
  schemas: [
    { name: 'community', tables: 1 },
    { name: 'marketplace', tables: 1 },
  ],
  largest: [{ schema: 'community', name: 'posts', rows: 1_500_000 }],
}
const run = finishedRun()
if (!run.archive) throw new Error('this run has an archive')
const proved = { run, archive: run.archive, manifest }

function facts(more: Partial<RunbookInput> = {}): RunbookInput {
  return {
    ...{ at: '2026-11-22T12:10:00.000Z', sourceName: 'iamenu-production', restoreWithinMs: 900_000 },
    ...{ requiredSchemas: ['community', 'academy'], proved, restoreTimesMs: [252_000, 240_000, 300_000] },
    ...{ platform: platform(), drills: [] },
    ...more,
  }
}

describe('a runbook', () => {
  it('names what is this source’s own: versions, place, sum, database, locale, extensions and times', () => {
    const text = runbookText(facts())
    expect(text).toMatch(/^# Bring iamenu-production back\n\nWritten 22 Nov 2026, 12:10 UTC/)
    for (const own of [
      ...['PostgreSQL 16', 'cd -- /archives/archive-1 &&', `9c1f${'0'.repeat(56)}e07a`, '!= 7345 &&'],
      'createdb --template=template0 --encoding=UTF8 --lc-collate=pt_PT.utf8 --lc-ctype=pt_PT.utf8 restored',
      `FROM (VALUES ('pgcrypto', '1.3')) AS wanted`,
      '**4 m 12 s** the last time; median 4 m 12 s, at worst 5 m 00 s, of 3 runs. The objective is 15 m.',
      'ALTER DATABASE "restored" RENAME TO "railway";',
      `('community', 1), ('academy', 0)`,
      `'community.posts', 1500000::bigint`,
      'Everything written after **22 Nov 2026, 12:03 UTC**',
    ])
      expect(text).toContain(own)
  })

  it('tells three ways with what each costs, and that only one of them was tried', () => {
    const text = runbookText(facts())
    expect(text).toContain('4 backups: 3 scheduled, 1 manual')
    expect(text).toContain('**every newer Backup**')
    expect(text).toContain('Listed by Railway, not restore-tested')
    expect(text).toContain('There is no command `railway db restore`')
    expect(text).not.toMatch(/volumeInstanceBackupRestore|railway postgres pitr backup restore/)
  })

  it('does not say that there are no Backups where the list could not be read', () => {
    const text = runbookText(facts({ platform: platform({ backups: unreadable([]) }) }))
    expect(text).toContain('could not be read since 22 Nov 09:00 UTC')
    expect(runbookText(facts({ platform: null }))).toContain('not known: Railway is not connected here')
  })

  it('says where a stand-in plays Railway', () => {
    const text = runbookText(
      facts({ platform: platform({ official: false, endpoint: 'http://127.0.0.1:4000' }) }),
    )
    expect(text).toContain('A stand-in plays Railway here: http://127.0.0.1:4000.')
    expect(runbookText(facts())).not.toContain('stand-in')
  })

  it('restores with one job where several are known to fail, and else says what to do when they do', () => {
    const one = runbookText(facts({ oneJob: true }))
    expect(one).toContain('--jobs=1 --no-subscriptions')
    expect(one).toContain('**One job only**')
    expect(one).not.toContain('--jobs=4')
    expect(runbookText(facts())).toContain('restore once more with `--jobs=1`')
  })

  it('without a proved archive gives no command at all, and says what to do', () => {
    const text = runbookText(facts({ proved: null, restoreTimesMs: [] }))
    expect(text).not.toContain('```bash')
    expect(text).toContain('## No Archive was proved yet')
    expect(text).toContain('**Verify now**')
  })

  it('tells who has followed it, and how it went', () => {
    const followed = { by: 'ana|x', at: '2026-11-20T09:00:00.000Z', minutes: 25, archiveId: null }
    const rehearsals = [{ ...followed, worked: false, note: 'no *password*\nat hand' }]
    expect(runbookText(facts({ drills: rehearsals }))).toContain(
      '| 20 Nov 09:00 | ana\\|x | 25 min | it did not work | no \\*password\\*\\\\u000aat hand |',
    )
    expect(runbookText(facts())).toContain('No person has followed this runbook yet.')
  })

  it('makes a database of each kind of locale', () => {
    const made = (locale: Locale) =>
      runbookText(facts({ proved: { ...proved, manifest: { ...manifest, locale } } }))
    const os = { ctype: 'en_US.utf8', osCollate: 'pt_PT.utf8' }
    expect(made({ provider: 'i', collate: 'pt-PT', ...os, icuRules: '&V << w' })).toContain(
      "--locale-provider=icu --icu-locale=pt-PT '--icu-rules=&V << w' --lc-collate=pt_PT.utf8 --lc-ctype=en_US.utf8 restored",
    )
    expect(made({ provider: 'b', collate: 'C.UTF-8', ctype: 'C' })).toContain(
      '--builtin-locale=C.UTF-8 --lc-collate=C --lc-ctype=C restored',
    )
  })

  it('does not rename a copy of the database that everybody is connected to', () => {
    const text = runbookText(
      facts({ proved: { ...proved, manifest: { ...manifest, database: 'postgres' } } }),
    )
    expect(text).not.toContain('RENAME TO')
  })
})
