import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { reportOf } from '#lib/verification/report.ts'
import { plain } from '#lib/verification/words.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

const lostRows = check('rows', 'marketplace.orders', 'failed', {
  blames: 'archive',
  expected: '1,500,000 rows',
  found: '1,499,988 rows',
})

describe('a report', () => {
  it('of a passed run says that it comes back whole, with figures from its checks', () => {
    const report = reportOf(finishedRun(), defaultPolicy)
    expect(report).toMatchObject({
      headline: 'It comes back whole.',
      tables: { equal: 2, total: 2 },
      rows: 6_214_882,
      restoreMs: 252_000,
      findings: [],
    })
    expect(plain(report.lead)).toBe(
      'iamenu-production: the archive of 22 Nov 12:03 UTC came back whole in 4 m 12 s. 2 tables and 6,214,882 rows are equal to production at that instant.',
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
    const report = reportOf(finishedRun({ status: 'failed', checks }), defaultPolicy)
    expect(report.headline).toBe('This archive cannot be trusted.')
    expect(plain(report.lead)).toBe(
      'iamenu-production: it restored in 4 m 12 s, but 1 of 2 tables is not what production held at the same instant.',
    )
    expect(report.findings).toMatchObject([
      { subject: 'marketplace.orders', claim: 'Every row is equal', difference: -12 },
    ])
  })

  it('puts the faults of the archive before those of production', () => {
    const checks = [check('constraint', 'a.bad', 'failed', { blames: 'source' }), lostRows]
    const report = reportOf(finishedRun({ status: 'failed', checks }), defaultPolicy)
    expect(report.findings.map((it) => it.blames)).toEqual(['archive', 'source'])
    expect(report.headline).toBe('This archive cannot be trusted.')
  })

  it('does not blame an archive that is a true copy of a damaged source', () => {
    const checks = [...wholeChecks, check('constraint', 'a.bad', 'failed', { blames: 'source' })]
    expect(reportOf(finishedRun({ status: 'failed', checks }), defaultPolicy).headline).toBe(
      'Production itself is damaged.',
    )
  })

  it('of a run that could not finish says nothing about the archive, and what to do next', () => {
    const problem = {
      code: 'connection-refused',
      message: 'The server refused the connection.',
      hint: 'Start it, then verify again.',
    }
    const report = reportOf(
      finishedRun({ status: 'errored', checks: [], archive: null, steps: [], problem }),
      defaultPolicy,
    )
    expect(report).toMatchObject({
      headline: 'We could not finish looking.',
      advice: 'Start it, then verify again.',
      rows: null,
      restoreMs: null,
      provenance: [],
    })
    expect(plain(report.lead)).toContain('This says nothing about the archive.')
    expect(report.promises.every((it) => it.standing === 'unproven')).toBe(true)
  })

  it('of a run that broke off names what it never came to', () => {
    const report = reportOf(
      finishedRun({ status: 'errored', checks: [check('archive', 'archive')] }),
      defaultPolicy,
    )
    expect(report.notLookedAt[0]).toMatchObject({
      subject: 'Not reached',
      reason: expect.stringContaining('The archive restores without an error'),
    })
    expect(report.notLookedAt[0]?.reason).not.toContain('The stored archive')
  })

  it('of a cancelled run claims nothing', () => {
    expect(reportOf(finishedRun({ status: 'cancelled', checks: [] }), defaultPolicy).headline).toBe(
      'Cancelled.',
    )
  })

  it('always says what was not looked at, with what recovers a gap', () => {
    const checks = [
      ...wholeChecks,
      check('table', 'a.foreign', 'skipped', { found: 'rows are held elsewhere' }),
      check('schema', 'role app', 'gap', { expected: 'CREATE ROLE app', found: 'no dump carries roles' }),
    ]
    const told = reportOf(finishedRun({ checks }), defaultPolicy).notLookedAt
    expect(told).toEqual([
      { subject: 'a.foreign', reason: 'rows are held elsewhere', recover: null },
      { subject: 'role app', reason: 'no dump carries roles', recover: 'CREATE ROLE app' },
      expect.objectContaining({ subject: "Railway's own volume snapshots" }),
    ])
  })

  it('tells which program, server, snapshot and file it is about', () => {
    expect(reportOf(finishedRun(), defaultPolicy).provenance).toEqual([
      'pg_dump 16.9',
      'server 16.9',
      'snapshot 00000004-000001A3-1',
      'sha256 9c1f…e07a',
      'taken 22 Nov 2026, 12:03 UTC',
    ])
  })

  it('cannot be forged by the name of a table', () => {
    const checks = [check('rows', 'a.b\u202e\nPassed', 'failed')]
    expect(reportOf(finishedRun({ status: 'failed', checks }), defaultPolicy).findings[0]?.subject).toBe(
      'a.b\\u202e\\u000aPassed',
    )
  })

  it('names a bounded number of passed subjects and counts all of them', () => {
    const checks = Array.from({ length: 1000 }, (_, at) => check('rows', `a.t${at}`))
    const rows = reportOf(finishedRun({ checks }), defaultPolicy).kinds[0]
    expect(rows?.passed).toBe(1000)
    expect(rows?.subjects).toHaveLength(200)
  })
})
