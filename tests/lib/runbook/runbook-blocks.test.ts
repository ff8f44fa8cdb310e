import { describe, expect, it } from 'vitest'
import type { Block } from '#lib/runbook/block.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { runbookBlocks } from '#lib/runbook/runbook-blocks.ts'
import type { RunbookInput } from '#lib/runbook/runbook-input.ts'

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
const verified = { run, archive: run.archive, manifest, restored: { run: 1284, ms: 252_000 } }

function input(more: Partial<RunbookInput> = {}): RunbookInput {
  return {
    ...{ at: '2026-11-22T12:10:00.000Z', sourceName: 'iamenu-production', restoreWithinMs: 900_000 },
    ...{ requiredSchemas: ['community', 'academy'], verified, restoreTimesMs: [252_000, 240_000, 300_000] },
    ...{ platform: platform(), drills: [] },
    ...more,
  }
}

const reported = { durationMs: null, abandoned: false, steps: [] }
const runbookText = (of: RunbookInput) => renderMarkdown(runbookBlocks(of))

describe('a runbook', () => {
  it('has no line of commands that a terminal cuts while the restore before it runs, with 2,000 schemas', () => {
    const names = Array.from({ length: 2000 }, (_, at) => `é"' ${'ç'.repeat(24)} ${at}`)
    const schemas = names.map((name) => ({ name, tables: 1 }))
    const extensions = names.map((name) => ({ name, version: '1.0', schema: 'public' }))
    const invalidIndexes = names.map((name) => ({ schema: name, name }))
    const many = { ...verified, manifest: { ...manifest, schemas, extensions, invalidIndexes } }
    const commands = [
      ...runbookText(input({ verified: many })).matchAll(/^```bash restore\n([\s\S]*?)\n```$/gm),
    ]
    const lines = commands.flatMap(([, text = '']) => text.split('\n'))
    expect(lines.length).toBeGreaterThan(300)
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(1000)
    for (const { name } of schemas) expect(lines.join('\n')).toContain(`('${name.replaceAll("'", "''")}', 1)`)
  })

  it('renames a database whose name is as long as names may be to another name', () => {
    for (const [database, other] of [
      ['railway', 'railway_before'],
      ['a'.repeat(63), `${'a'.repeat(56)}_before`],
      [`a${'é'.repeat(31)}`, `a${'é'.repeat(27)}_before`],
      ['😀'.repeat(15), `${'😀'.repeat(14)}_before`],
    ] as const) {
      const text = runbookText(input({ verified: { ...verified, manifest: { ...manifest, database } } }))
      expect(text).toContain(`-- ALTER DATABASE "${database}" RENAME TO "${other}";`)
      expect(Buffer.byteLength(other)).toBeLessThanOrEqual(63)
    }
  })

  it('names the source’s own versions, folder, checksum, database, locale, extensions and times', () => {
    const text = runbookText(input())
    expect(text).toMatch(/^# Restore iamenu-production\n\nWritten 22 Nov 2026, 12:10 UTC/)
    for (const own of [
      ...['PostgreSQL 16', 'cd -- /archives/archive-1 &&', `9c1f${'0'.repeat(56)}e07a`, '!= 7345 &&'],
      'createdb --template=template0 --encoding=UTF8 --lc-collate=pt_PT.utf8 --lc-ctype=pt_PT.utf8 restored',
      `FROM (VALUES ('pgcrypto', '1.3')) AS wanted`,
      '**4 m 12 s** in run 1284; median 4 m 12 s, longest 5 m 00 s, of 3 runs. The target is 15 m.',
      'ALTER DATABASE "restored" RENAME TO "railway";',
      `('community', 1), ('marketplace', 1), ('academy', NULL::bigint)) AS archived`,
      "CASE WHEN expected IS NULL THEN 'NOT IN THE ARCHIVE' WHEN found = expected THEN 'equal'",
      '**This archive does not hold** what the policy requires: schema `academy`.',
      'all schemas, and the 1 largest of',
      `'community.posts', 1500000::bigint`,
      '`~/.pgpass` ([its format](https://www.postgresql.org/docs/current/libpq-pgpass.html))',
      'Everything written after **22 Nov 2026, 12:03 UTC**',
    ])
      expect(text).toContain(own)
  })

  it('says nothing of a schema that it does not hold where it holds all that are required', () => {
    const text = runbookText(input({ requiredSchemas: ['community'] }))
    expect(text).toContain(`('community', 1), ('marketplace', 1)) AS archived`)
    expect(text).not.toMatch(/NOT IN THE ARCHIVE|does not hold/)
  })

  it('asks for the disk of an empty server besides that of the database', () => {
    const small = { ...verified, archive: { ...verified.archive, databaseBytes: 1024 * 1024 } }
    expect(runbookText(input({ verified: small }))).toContain('server with 257 MiB of free disk')
  })

  it('restores TimescaleDB in its own version and in its restoring mode', () => {
    const timescaledb = { name: 'timescaledb', version: '2.29.1', schema: 'public' }
    const text = runbookText(
      input({ verified: { ...verified, manifest: { ...manifest, extensions: [timescaledb] } } }),
    )
    const steps = [
      `CREATE EXTENSION timescaledb SCHEMA "public" VERSION '2.29.1';`,
      "-d restored -c 'SELECT timescaledb_pre_restore()' &&",
      'pg_restore --format=directory',
      "-d restored -c 'SELECT timescaledb_post_restore()' &&",
      "echo 'Restored without errors.'",
    ]
    expect(
      steps.map((step) => text.indexOf(step)).every((at, index, all) => at > (all[index - 1] ?? 0)),
    ).toBe(true)
    expect(runbookText(input())).not.toContain('timescaledb')
  })

  it('does not take an index that was invalid on production, too, for a fault of the restore', () => {
    const among = (more: Partial<RunbookManifest>) =>
      runbookText(input({ verified: { ...verified, manifest: { ...manifest, ...more } } }))
    const had = among({ invalidIndexes: [{ schema: "o'dd", name: 'posts_by_day' }] })
    expect(had).toContain("NOT IN (VALUES ('o''dd', 'posts_by_day'));")
    expect(had).toContain('what was invalid on production, too')
    const none = among({ invalidIndexes: [] })
    expect(none).toContain('WHERE NOT i.indisvalid;')
    expect(none).not.toMatch(/invalid on production/)
    expect(among({})).toContain('does not say which indexes were invalid on production')
  })

  it('has one restore time, that of its archive, with its run, whatever other runs took', () => {
    const again = { ...run, id: 'again', number: 1290 }
    const text = runbookText(input({ verified: { ...verified, run: again }, restoreTimesMs: [9000, 8000] }))
    expect(text).toContain('Run 1290 proved this way')
    expect(
      text.match(/4 m 12 s(\*\*)? on the worker,? in run 1284|\*\*4 m 12 s\*\* in run 1284/g),
    ).toHaveLength(3)
    expect(text).not.toContain('last run')
    expect(text).toContain('longest 4 m 12 s, of 2 runs')
    expect(runbookText(input({ verified: { ...verified, restored: null } }))).toContain(
      'The restore time was not measured yet.',
    )
  })

  it('lists three options with their trade-offs, and which of them was tested', () => {
    const text = runbookText(input())
    expect(text).toContain('4 backups: 3 scheduled, 1 manual')
    expect(text).toContain('**every newer backup**')
    expect(text).toContain('Listed by Railway, not restore-tested')
    expect(text).toContain('Railway has no command `railway db restore`')
    expect(text).not.toMatch(/volumeInstanceBackupRestore|railway postgres pitr backup restore/)
  })

  it('shows that the list of Railway backups could not be read, and not that there are none', () => {
    const text = runbookText(input({ platform: platform({ backups: unreadable([]) }) }))
    expect(text).toContain('could not be read since 22 Nov 09:00 UTC')
    expect(runbookText(input({ platform: null }))).toContain('unknown: Railway is not connected')
  })

  it('shows where Railway is simulated', () => {
    const text = runbookText(
      input({ platform: platform({ official: false, endpoint: 'http://127.0.0.1:4000' }) }),
    )
    expect(text).toContain('> Demo: simulated Railway at http://127.0.0.1:4000.')
    expect(runbookText(input())).not.toContain('simulated')
  })

  it('restores with one job where several failed before, and otherwise explains what to do when they fail', () => {
    const one = runbookText(input({ oneJob: true }))
    expect(one).toContain('--jobs=1 --no-subscriptions')
    expect(one).toContain('**One job only**')
    expect(one).not.toContain('--jobs=4')
    expect(runbookText(input())).toContain('restore with `--jobs=1`')
  })

  it('without a verified archive holds no command of the restore, and explains what to do', () => {
    const text = runbookText(input({ verified: null, restoreTimesMs: [] }))
    expect(text).not.toContain('```bash')
    expect(text).toContain('## No verified archive')
    expect(text).toContain('**Verify now**')
  })

  it('begins with what to do now: the proved way in three blocks, what is lost, and who to call', () => {
    const people = [{ role: 'On call', name: 'Ana', phone: '+351 912 345 678' }]
    const text = runbookText(input({ contacts: { people, passwordManager: '1Password, vault *Ops*' } }))
    const [, second] = text.split('\n## ')
    expect(second).toMatch(/^Do this now\n/)
    for (const part of [
      '**You lose what was written after 22 Nov 2026, 12:03 UTC**.',
      'The restore took **4 m 12 s** on the worker.',
      'On call: **Ana**, +351 912 345 678',
      'Block 1 of 3: check the files',
      'Block 3 of 3: restore and verify',
    ])
      expect(second).toContain(part)
    // Each command is in the runbook once: three blocks on top, then those of the switch-over.
    expect(text.match(/^```bash restore$/gm)?.length).toBeGreaterThanOrEqual(4)
    expect(text.match(/^pg_restore --version$/gm)?.length).toBe(1)
    expect(second?.match(/^```bash restore$/gm)?.length).toBe(3)
    expect(runbookText(input())).toContain('On call: NAME, PHONE')
  })

  it('shows how long each drill took by the clock, its slowest step, and which was abandoned', () => {
    const step = { at: '2026-11-20T09:05:00.000Z', note: '' }
    const steps = [
      { ...step, key: 'server' as const, ms: 300_000 },
      { ...step, key: 'block-3' as const, ms: 560_000 },
    ]
    const drill = { by: 'ana', at: '2026-11-20T09:14:20.000Z', minutes: 14, archiveId: null, note: '' }
    const text = runbookText(
      input({
        drills: [
          { ...drill, worked: true, durationMs: 860_000, abandoned: false, steps },
          { ...drill, worked: false, durationMs: 60_000, abandoned: true, steps: [] },
        ],
      }),
    )
    expect(text).toContain('14 m 20 s | worked | slowest: Block 3: restore and verify, 9 m 20 s |')
    expect(text).toContain('| abandoned |')
  })

  it('lists who followed it, and with what result', () => {
    const followed = {
      by: 'ana|x',
      at: '2026-11-20T09:00:00.000Z',
      minutes: 25,
      archiveId: null,
      ...reported,
    }
    const rehearsals = [{ ...followed, worked: false, note: 'no *password*\nat hand' }]
    expect(runbookText(input({ drills: rehearsals }))).toContain(
      '| 20 Nov 09:00 | ana\\|x | 25 min (reported) | failed | no \\*password\\*\\\\u000aat hand |',
    )
    expect(runbookText(input())).toContain('No drill yet.')
  })

  it('creates a database with each kind of locale', () => {
    const made = (locale: Locale) =>
      runbookText(input({ verified: { ...verified, manifest: { ...manifest, locale } } }))
    const os = { ctype: 'en_US.utf8', osCollate: 'pt_PT.utf8' }
    expect(made({ provider: 'i', collate: 'pt-PT', ...os, icuRules: '&V << w' })).toContain(
      "--locale-provider=icu --icu-locale=pt-PT '--icu-rules=&V << w' --lc-collate=pt_PT.utf8 --lc-ctype=en_US.utf8 restored",
    )
    expect(made({ provider: 'b', collate: 'C.UTF-8', ctype: 'C' })).toContain(
      '--builtin-locale=C.UTF-8 --lc-collate=C --lc-ctype=C restored',
    )
  })

  it('does not rename a copy of the database postgres, which every client connects to', () => {
    const text = runbookText(
      input({ verified: { ...verified, manifest: { ...manifest, database: 'postgres' } } }),
    )
    expect(text).not.toContain('RENAME TO')
  })

  it('says how a point-in-time fork is made, verified with the newest archive as a boundary, and deleted by a person', () => {
    const id = '01a21e9a-1f37-72a4-bb11-cbd00681431f'
    const text = runbookText(input({ verified: { ...verified, archive: { ...verified.archive, id } } }))
    const [, drill = ''] = text.split('### Drill: is a point-in-time fork the right one?')
    expect(drill).toMatch(
      /backproof verify --restored env:FORK --source env:SHOP --between 01a21e9a-[\w-]+ NEWER-ARCHIVE \\\n {2}--must-have/,
    )
    expect(drill).toMatch(/`[^`]+-restored-YYYYMMDD-HHMM`[\s\S]*at Railway by hand[\s\S]*billed as a service/)
    expect(text.split('railway postgres pitr restore')).toHaveLength(2)
  })

  it('dates what it says about the standing of the archive, in a sentence that is whole', () => {
    const caution = { en: 'has not been checked for 2 d', pt: 'não é confirmada há 2 d' }
    const said = input({ verified: { ...verified, caution } })
    expect(proseOf(runbookBlocks(said))).toContain(
      'but it has not been checked for 2 d (as of the writing of this runbook).',
    )
    expect(proseOf(runbookBlocks(said, 'pt'))).toContain(
      'mas não é confirmada há 2 d (à data em que este guia foi escrito).',
    )
  })

  it('has the same commands and the same figures in each language, and no English sentence in Portuguese', () => {
    const drill = { by: 'ana', at: '2026-11-20T09:00:00.000Z', minutes: 25, archiveId: null, ...reported }
    const steps = [{ key: 'block-3' as const, at: drill.at, ms: 560_000, note: '' }]
    const timescaledb = { name: 'timescaledb', version: '2.29.1', schema: 'public' }
    const more = { ...manifest, eventTriggers: true, extensions: [...manifest.extensions, timescaledb] }
    const contacts = { people: [{ role: '', name: 'Ana', phone: '1' }], passwordManager: 'cofre' }
    const inputs = [
      input(),
      input({ verified: null, restoreTimesMs: [], platform: null }),
      input({ platform: platform({ official: false, backups: unreadable([]) }), oneJob: true, contacts }),
      input({ verified: { ...verified, manifest: more, caution: { en: 'is lost', pt: 'perdeu-se' } } }),
      input({ drills: [{ ...drill, worked: true, note: '', durationMs: 560_000, steps }] }),
    ]
    for (const of of inputs) {
      const [english, portuguese] = [runbookBlocks(of), runbookBlocks(of, 'pt')]
      expect(portuguese.map(({ kind }) => kind)).toEqual(english.map(({ kind }) => kind))
      expect(codeOf(portuguese)).toEqual(codeOf(english))
      expect(figuresOf(portuguese)).toEqual(figuresOf(english))
      const text = proseOf(portuguese)
      expect(
        text.match(/\b(the|is|was|with|restore|archive|server|backups?|and|of|runs?|not|every)\b/i),
      ).toBeNull()
      expect(proseOf(english)).toMatch(/\b(the|is|was|with)\b/)
    }
  })
})

const codeOf = (blocks: Block[]) => blocks.filter(({ kind }) => kind === 'code')

/** The text of a runbook without its commands, and without what stands in it as it is: names, keywords, messages of programs. */
function proseOf(blocks: Block[]): string {
  return JSON.stringify(
    blocks.filter(({ kind }) => kind !== 'code'),
    (_, value) =>
      value?.kind === 'code' || (value?.kind === 'emphasis' && value.text !== '')
        ? ''
        : value?.href
          ? value.text
          : value,
  ).replace(/restored|iamenu-production|Not Authorized|"(kind|text|level|ordered|strong|list)":?/g, '')
}

/** Every figure of the prose, whatever separates its thousands and its fraction. */
function figuresOf(blocks: Block[]): string[] {
  return (
    proseOf(blocks)
      .replace(/(?<=\d)[.,\u00a0](?=\d)/g, '')
      .match(/\d+/g)
      ?.sort() ?? []
  )
}
