import { describe, expect, it } from 'vitest'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { plainText } from '#lib/verification/labels.ts'
import { message } from '#lib/verification/messages/message.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildReport } from '#lib/verification/report.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { known, now, platform, unreadable } from './a-platform.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

const lostRows = check('rows', 'marketplace.orders', 'failed', {
  blames: 'archive',
  expected: '1,500,000 rows',
  found: '1,499,988 rows',
})

describe('a report', () => {
  it('of a passed run says that it comes back whole, with figures from its checks', () => {
    const report = buildReport(finishedRun(), defaultPolicy)
    expect(report).toMatchObject({
      headline: 'Backup verified.',
      tables: { equal: 2, total: 2 },
      rows: 6_214_882,
      restoreMs: 252_000,
      findings: [],
    })
    expect(plainText(report.lead)).toBe(
      'iamenu-production: backup from 22 Nov 12:03 UTC restored completely in 4 m 12 s. 2 tables with 6,214,882 rows match production at that moment.',
    )
    expect(report.kinds.find((it) => it.kind === 'rows')).toMatchObject({
      passed: 2,
      failed: 0,
      skipped: 0,
      gap: 0,
    })
  })

  it('of a failed run names what differs, and by how much', () => {
    const checks = [
      ...wholeChecks.filter((it) => it.subject !== 'marketplace.orders' || it.kind !== 'rows'),
      lostRows,
    ]
    const report = buildReport(finishedRun({ status: 'failed', checks }), defaultPolicy)
    expect(report.headline).toBe('Backup failed verification.')
    expect(plainText(report.lead)).toBe(
      'iamenu-production: restored in 4 m 12 s, but 1 of 2 tables differs from production at that moment.',
    )
    expect(report.findings).toMatchObject([
      { subject: 'marketplace.orders', claim: 'Rows match', difference: -12 },
    ])
  })

  it('puts the faults of the archive before those of production', () => {
    const checks = [check('constraint', 'a.bad', 'failed', { blames: 'source' }), lostRows]
    const report = buildReport(finishedRun({ status: 'failed', checks }), defaultPolicy)
    expect(report.findings.map((it) => it.blames)).toEqual(['archive', 'source'])
    expect(report.headline).toBe('Backup failed verification.')
  })

  it.each([
    [
      message('schema-not-on-production'),
      'required-schema',
      'Required schema billing is missing in production.',
    ],
    [message('schema-empty'), 'required-schema', 'Required schema billing is empty in production.'],
    ['3', 'custom', 'Custom check billing failed.'],
  ] as const)('names the one thing that production does not meet', (found, kind, headline) => {
    const checks = [...wholeChecks, check(kind, 'billing', 'failed', { blames: 'source', found })]
    const run = finishedRun({ status: 'failed', checks })
    const report = buildReport(run, defaultPolicy)
    expect(report.headline).toBe(headline)
    expect(report.lead).toContainEqual({ strong: 'billing' })
    const inPortuguese = buildReport(run, defaultPolicy, undefined, null, 'pt')
    expect(inPortuguese.headline).toContain('billing')
    expect(plainText(inPortuguese.lead)).toContain('coincide com a produção, mas ')
  })

  it('counts what production does not meet, by its kind', () => {
    const failing = (kind: 'required-schema' | 'custom') =>
      ['a', 'b'].map((name) => check(kind, name, 'failed', { blames: 'source' }))
    const headline = (kind: 'required-schema' | 'custom') =>
      buildReport(
        finishedRun({ status: 'failed', checks: [...wholeChecks, ...failing(kind)] }),
        defaultPolicy,
      ).headline
    expect(headline('required-schema')).toBe('2 required schemas are missing or empty in production.')
    expect(headline('custom')).toBe('2 custom checks failed.')
  })

  it('does not call production damaged that is only not what was promised', () => {
    const checks = [
      ...wholeChecks,
      check('required-schema', 'billing', 'failed', { blames: 'source' }),
      check('custom', 'paid orders', 'failed', { blames: 'source', expected: 'at least 10', found: '3' }),
    ]
    const report = buildReport(finishedRun({ status: 'failed', checks }), defaultPolicy)
    expect(report.headline).toBe('2 custom checks and required schemas failed.')
    expect(plainText(report.lead)).toBe(
      'iamenu-production: the backup matches production, but 2 custom checks and required schemas failed.',
    )
    expect(report.meaning).toContain('The backup matches production')
    expect(report.advice).toContain('out of date')
    const damaged = [...checks, check('constraint', 'a.bad', 'failed', { blames: 'source' })]
    expect(buildReport(finishedRun({ status: 'failed', checks: damaged }), defaultPolicy).headline).toBe(
      'Production data is inconsistent.',
    )
  })

  it('blames the archive for a check of the team that the copy answers otherwise', () => {
    const checks = [...wholeChecks, check('custom', 'paid orders', 'failed', { blames: 'archive' })]
    expect(buildReport(finishedRun({ status: 'failed', checks }), defaultPolicy).headline).toBe(
      'Backup failed verification.',
    )
  })

  it('does not blame an archive that is a true copy of a damaged source', () => {
    const checks = [...wholeChecks, check('constraint', 'a.bad', 'failed', { blames: 'source' })]
    expect(buildReport(finishedRun({ status: 'failed', checks }), defaultPolicy).headline).toBe(
      'Production data is inconsistent.',
    )
  })

  it('of a run that could not finish says nothing about the archive, and what to do next', () => {
    const problem = {
      code: 'connection-refused',
      message: 'The server refused the connection.',
      hint: 'Start it, then verify again.',
    }
    const report = buildReport(
      finishedRun({ status: 'errored', checks: [], archive: null, steps: [], problem }),
      defaultPolicy,
    )
    expect(report).toMatchObject({
      headline: 'The verification could not finish.',
      advice: 'Start it, then verify again.',
      rows: null,
      restoreMs: null,
      provenance: [],
    })
    expect(plainText(report.lead)).toContain('No backup was tested.')
    expect(report.promises.every((it) => it.standing === 'unproven')).toBe(true)
  })

  it('of a run that broke off names what it never came to', () => {
    const report = buildReport(
      finishedRun({ status: 'errored', checks: [check('archive', 'archive')] }),
      defaultPolicy,
    )
    expect(report.notLookedAt[0]).toMatchObject({
      subject: 'Not checked',
      reason: expect.stringContaining('Restores without errors'),
    })
    expect(report.notLookedAt[0]?.reason).not.toContain('The stored archive')
  })

  it('of a cancelled run claims nothing', () => {
    expect(buildReport(finishedRun({ status: 'cancelled', checks: [] }), defaultPolicy).headline).toBe(
      'Cancelled.',
    )
  })

  it('always says what was not looked at', () => {
    const checks = [
      ...wholeChecks,
      check('table', 'a.foreign', 'skipped', { found: 'rows are held elsewhere' }),
      check('locale', 'shop', 'gap', { expected: 'UTF8, pt_PT', found: 'no such locale on this worker' }),
    ]
    const unchecked = buildReport(finishedRun({ checks }), defaultPolicy).notLookedAt
    expect(unchecked).toEqual([
      { subject: 'a.foreign', reason: 'rows are held elsewhere' },
      { subject: 'shop', reason: 'no such locale on this worker' },
      expect.objectContaining({ subject: 'Railway backups' }),
    ])
  })

  it('gives what no archive holds as one text of SQL, in the order in which a recovery needs it', () => {
    const gap = (subject: string, expected: string) => check('not-in-archive', subject, 'gap', { expected })
    const checks = [
      gap('Privileges on the database itself', '-- on database shop: app=c'),
      gap('Membership in a role', 'GRANT readers TO app;'),
      gap('A role', 'CREATE ROLE app LOGIN;'),
      gap('A role', 'CREATE ROLE readers NOLOGIN;'),
      gap('A setting of the database or of a role', "ALTER DATABASE shop SET work_mem TO '8MB';"),
    ]
    const report = buildReport(finishedRun({ checks: [...wholeChecks, ...checks] }), defaultPolicy)
    expect(report.recovery?.parts).toBe(5)
    expect(report.recovery?.sql?.split('\n')).toEqual([
      '-- Before the restore',
      '-- A role: 2 lines',
      'CREATE ROLE app LOGIN;',
      'CREATE ROLE readers NOLOGIN;',
      '-- Membership in a role: 1 line',
      'GRANT readers TO app;',
      '',
      '-- After the restore',
      '-- A setting of the database or of a role: 1 line',
      "ALTER DATABASE shop SET work_mem TO '8MB';",
      '',
      '-- For information',
      '-- Privileges on the database itself: 1 line',
      '-- on database shop: app=c',
    ])
    expect(report.notLookedAt).toHaveLength(1)
    expect(buildReport(finishedRun(), defaultPolicy).recovery).toBeNull()
  })

  it('says what kind of server it was restored into, and nothing of one that was never used', () => {
    expect(buildReport(finishedRun(), defaultPolicy).scratch).toContain('fsync off')
    expect(buildReport(finishedRun({ checks: [] }), defaultPolicy).scratch).toBeNull()
  })

  it('asks for a review while a difference is unacknowledged', () => {
    const warning = { kind: 'table-emptied', subject: 'a.t', was: '3 rows', is: '0 rows' } as const
    const listed = [{ ...warning, position: 0, acknowledged: null }]
    const report = buildReport(finishedRun(), defaultPolicy, { listed, total: 1, open: 1 })
    expect(report.headline).toBe('Backup verified.')
    expect(report.advice).toContain('Review the changes since earlier runs')
    expect(buildReport(finishedRun(), defaultPolicy).advice).toContain('No action needed.')
  })

  it('tells which program, server and file it is about', () => {
    expect(buildReport(finishedRun(), defaultPolicy).provenance).toEqual([
      'pg_dump 16.9',
      'server 16.9',
      'sha256 9c1f…e07a',
      'taken 22 Nov 2026, 12:03 UTC',
    ])
  })

  it('cannot be forged by the name of a table', () => {
    const checks = [check('rows', 'a.b\u202e\nPassed', 'failed')]
    expect(buildReport(finishedRun({ status: 'failed', checks }), defaultPolicy).findings[0]?.subject).toBe(
      'a.b\\u202e\\u000aPassed',
    )
  })

  it('names a bounded number of passed subjects and counts all of them', () => {
    const checks = Array.from({ length: 1000 }, (_, at) => check('rows', `a.t${at}`))
    const rows = buildReport(finishedRun({ checks }), defaultPolicy).kinds[0]
    expect(rows?.passed).toBe(1000)
    expect(rows?.subjects).toHaveLength(200)
  })

  it('says the same of a run whose checks are all named and of one where most are only counted', () => {
    const rows = Array.from({ length: 700 }, (_, at) => check('rows', `a.t${at}`))
    const bad = Array.from({ length: 300 }, (_, at) =>
      check('rows', `b.t${at}`, 'failed', { blames: 'archive' }),
    )
    const archive = { ...(finishedRun().archive as NonNullable<FinishedRun['archive']>), tables: 1000 }
    const whole = finishedRun({ status: 'failed', archive, checks: [...wholeChecks, ...rows, ...bad] })
    const named = finishedRun({
      ...whole,
      checks: [...wholeChecks, ...rows.slice(0, 198), ...bad.slice(0, 200)],
      beyond: [
        { kind: 'rows', verdict: 'passed', count: 502 },
        { kind: 'rows', verdict: 'failed', blames: 'archive', count: 100 },
      ],
    })
    const [one, other] = [buildReport(whole, defaultPolicy), buildReport(named, defaultPolicy)]
    expect(other.tables).toEqual({ equal: 702, total: 1002 })
    expect(other.moreFindings).toBe(100)
    expect({ ...other, findings: [], moreFindings: 0 }).toEqual({ ...one, findings: [] })
  })

  it('tells what Railway holds in a section of its own, which changes nothing else', () => {
    const bad = platform({ backups: known([]), pitr: unreadable<never>(null) })
    const seen = platformChecks(bad, defaultPolicy, now)
    const {
      platform: section,
      promises,
      ...rest
    } = buildReport(finishedRun({ checks: [...seen, ...wholeChecks] }), defaultPolicy)
    expect(section).toEqual(seen.map((check) => wordedCheck(check)))
    expect(section.filter((it) => it.verdict === 'failed')).toHaveLength(1)
    const { platform: none, promises: others, ...without } = buildReport(finishedRun(), defaultPolicy)
    expect(none).toEqual([])
    expect(rest).toEqual(without)
    expect(promises.find((it) => it.key === 'daily')?.standing).toBe('broken')
    expect(others.find((it) => it.key === 'daily')?.standing).toBe('unproven')
  })

  it('of a failed run counts and blames only what the archive or production did', () => {
    const seen = platformChecks(platform({ backups: known([]) }), defaultPolicy, now)
    const checks = [
      ...seen,
      ...wholeChecks,
      check('required-schema', 'billing', 'failed', { blames: 'source' }),
    ]
    const report = buildReport(finishedRun({ status: 'failed', checks }), defaultPolicy)
    expect(report.headline).toBe('Required schema billing is missing in production.')
    expect(report.findings.map((it) => it.kind)).toEqual(['required-schema'])
    expect(report.moreFindings).toBe(0)
    expect(plainText(report.lead)).toContain('but production lacks the required schema billing.')
  })
})
