import { describe, expect, test } from 'vitest'
import { problemCodes } from '#lib/problem.ts'
import { type ArchiveStanding, archiveStates } from '#lib/verification/archive-standing.ts'
import { type Check, type CheckKind, checkKinds, isPlatformKind } from '#lib/verification/check.ts'
import type { DifferingRows } from '#lib/verification/differing-rows.ts'
import type { WarningList } from '#lib/verification/history.ts'
import { type Evidence, message } from '#lib/verification/messages/message.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { problemSentences } from '#lib/verification/report/shared-problem.ts'
import { buildSharedReport, sharedSinceThen } from '#lib/verification/report/shared-report.ts'
import { outcomes } from '#lib/verification/run.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { finishedRun } from './finished-run.ts'
import { everyMessage } from './messages/every-message.ts'

const canary = 'CANARY-alice@example.com'
const kinds = Object.keys(checkKinds) as CheckKind[]
/** Their subjects are names out of the schema, which a report is about. */
const withNames = sharedNames()

function sharedNames(): CheckKind[] {
  return kinds.filter((kind) => {
    const check: Check = { kind, subject: 'app.orders', verdict: 'passed', expected: '', found: '' }
    return JSON.stringify(buildSharedReport(finishedRun({ checks: [check] }), defaultPolicy)).includes(
      'app.orders',
    )
  })
}

const poisonedRows: DifferingRows = {
  ...{ keyColumns: [canary], missing: [canary], changed: [canary], surplus: [canary] },
  more: true,
}

/** Canaries wherever a database, a program or a person may have written something, in the forms in which they are written. */
function poisoned(kind: CheckKind, verdict: Check['verdict'], more: Evidence[]): Check[] {
  const subject = withNames.includes(kind) ? 'app.orders' : canary
  const otherContents = message('rows-other-contents', { rows: 1000, digest: canary })
  const evidence: Evidence[] = [
    canary,
    // As earlier versions stored it.
    `998 rows · 1 row missing: ${canary} ${canary}; 1 row changed: ${canary} ${canary}; more were not listed`,
    `1,000 rows · digest 0badcafe: other contents · 1 row changed: id ${canary}`,
    `1,000 rows · ${canary}`,
    `own throwaway server, PostgreSQL 15.20, ${canary}`,
    `external server ${canary}:5432/${canary}, PostgreSQL 15.20`,
    `missing · ERROR: role "${canary}" does not exist`,
    // As it is stored now.
    ...more,
    message('rows-located', { found: message('rows', { rows: 998 }), located: poisonedRows }),
    message('rows-located', { found: otherContents, located: poisonedRows }),
    message('explained', { found: message('missing'), reason: canary, more: true }),
    message('explained', { found: otherContents, reason: canary, more: true }),
    message('test-server', { version: `15.20 ${canary}`, profile: canary as 'fast' }),
    message('rows', { rows: canary as unknown as number }),
  ]
  const blames = verdict === 'failed' ? ({ blames: 'archive' } as const) : {}
  return evidence.map((it) => ({ kind, subject, verdict, ...blames, expected: it, found: it }))
}

/** What Railway's API says of a volume and its schedules is figures; what could not be read is a message. */
function poisonedChecks(more: Evidence[]): Check[] {
  return (['passed', 'failed', 'skipped', 'gap'] as const).flatMap((verdict) =>
    kinds
      .filter((kind) => verdict === 'skipped' || !isPlatformKind(kind))
      .flatMap((kind) => poisoned(kind, verdict, more)),
  )
}

const warnings: WarningList = {
  total: 1,
  open: 0,
  listed: [
    {
      ...{ position: 0, kind: 'table-emptied', subject: 'app.orders', was: '3 rows', is: '0 rows' },
      acknowledged: { by: canary, at: '2026-11-22T12:09:00.000Z' },
    },
  ],
}

function standingIn(state: ArchiveStanding['state']): ArchiveStanding {
  const at = '2026-11-22T12:09:00.000Z'
  const times = { since: at, takenAt: at, capturedAt: at, seenAt: at, sumsAt: at, takenBy: 1 }
  const words = `is missing from storage: /${canary}/archives`
  const heldBy = { storage: canary, folder: words }
  const lostCopies = [{ storage: canary, state: 'missing' as const, since: at }]
  return {
    ...{ archiveId: canary, state, words, ...times, provedBy: null, refutedBy: null },
    ...{ heldBy, lostCopies },
  }
}

const spoiled = finishedRun({
  ...{ id: canary, sourceId: canary, requestedBy: canary, commit: canary },
  ...{ branch: canary, deployUrl: `https://${canary}` },
  progress: { step: 'capture', words: canary } as never,
  problem: { code: 'connection-refused', message: `${canary}:5432 refused`, hint: canary },
  archive: {
    ...(finishedRun().archive as NonNullable<FinishedRun['archive']>),
    ...{ id: canary, keptAt: `/${canary}`, snapshot: canary, sha256: canary },
    ...{ serverVersion: `15.20 (${canary})`, toolVersion: `15.20 ${canary}` },
  },
})

describe('a shared report', () => {
  test('holds nothing of keys, places, roles, messages, answers, paths and people, whatever a run has recorded', () => {
    const one = outcomes.map((status) => [status, 'missing', []] as const)
    const other = archiveStates.map((state) => ['passed', state, []] as const)
    for (const [status, state, more] of [
      ['failed', 'good', everyMessage(canary)] as const,
      ...one,
      ...other,
    ]) {
      const run = { ...spoiled, status, checks: poisonedChecks([...more]) }
      const since = sharedSinceThen(run, standingIn(state))
      const text = JSON.stringify([buildSharedReport(run, defaultPolicy, warnings), since])
      expect(text).not.toMatch(/CANARY|alice|example\.com/i)
      expect(text).toContain('app.orders')
      expect(text).toContain('iamenu-production')
    }
  })

  test('names no subject of a kind that may name a role, a place or a statement', () => {
    const unsafe: CheckKind[] = ['owner', 'privileges', 'default-privileges', 'comment', 'subscription']
    unsafe.push('foreign-server', 'restore', 'archive', 'source-readable', 'not-in-archive', 'scratch')
    expect(withNames.filter((kind) => unsafe.includes(kind))).toEqual([])
    expect(withNames).toContain('rows')
  })

  test('tells how many rows differ, and not which', () => {
    const found = (evidence: Evidence, expected: Evidence) => {
      const check: Check = {
        ...{ kind: 'rows', subject: 'app.orders', verdict: 'failed', blames: 'archive' },
        ...{ expected, found: evidence },
      }
      const run = finishedRun({ status: 'failed', checks: [check] })
      const [finding] = buildSharedReport(run, defaultPolicy).findings
      return [finding?.subject, finding?.expected, finding?.found, finding?.difference]
    }
    const located: DifferingRows = {
      ...{ keyColumns: ['id'], missing: ['7', '9'], changed: [], surplus: [] },
      more: false,
    }
    const changed: DifferingRows = { ...located, missing: [], changed: ['7'] }
    const rows = (count: number) => message('rows', { rows: count })
    const otherContents = message('rows-other-contents', { rows: 1000, digest: '0badcafe' })
    const explained = message('explained', { found: otherContents, reason: 'ERROR', more: false })
    const lost = ['app.orders', '1,000 rows', '998 rows · 2 rows missing', -2]
    const other = ['app.orders', '1,000 rows', '1,000 rows · other contents · 1 row changed', null]
    expect(found(message('rows-located', { found: rows(998), located }), rows(1000))).toEqual(lost)
    for (const inner of [otherContents, explained])
      expect(found(message('rows-located', { found: inner, located: changed }), rows(1000))).toEqual(other)
    const both: DifferingRows = { ...located, changed: ['3'], more: true }
    expect(found(message('rows-located', { found: rows(998), located: both }), rows(1000))).toEqual([
      ...['app.orders', '1,000 rows', '998 rows · 2 rows missing · 1 row changed · and others', -2],
    ])
    // As earlier versions stored it.
    const more = '998 rows · 2 rows missing: id 7, 9; 1 row changed: id 3; more were not listed'
    expect(found(more, '1,000 rows')[2]).toBe('998 rows · 2 rows missing · and others')
    expect(found('998 rows · 2 rows missing: id 7, 9', '1,000 rows')).toEqual(lost)
    expect(found('1,000 rows · digest 0badcafe: other contents · 1 row changed: id 7', '1,000 rows')).toEqual(
      other,
    )
  })

  test('shows characters that no reader sees in the names of its database and of what changed', () => {
    const hidden = 'a\u202eb\n\u200bc'
    const changed = { ...warnings, listed: warnings.listed.map((it) => ({ ...it, subject: hidden })) }
    const report = buildSharedReport(finishedRun({ sourceName: hidden }), defaultPolicy, changed)
    expect([report.sourceName, report.warnings.listed[0]?.subject]).toEqual(
      Array(2).fill('a\\u202eb\\u000a\\u200bc'),
    )
    expect(JSON.stringify(report)).not.toMatch(/[\u202e\u200b]/)
  })

  test('tells a run that could not finish by its kind alone', () => {
    expect(Object.keys(problemSentences).filter((code) => !(code in problemCodes))).toEqual([])
    for (const code of [...Object.keys(problemCodes), 'toString', canary]) {
      const problem = { code, message: `${canary} said so`, hint: canary }
      const run = finishedRun({ status: 'errored', checks: [], archive: null, problem })
      const report = buildSharedReport(run, defaultPolicy)
      expect(JSON.stringify(report)).not.toContain('CANARY')
      expect(report.lead.length).toBeGreaterThan(2)
    }
  })

  test('says that Railway was not read, and why only where the reason names nothing', () => {
    const notChecked = (found: Evidence, language: 'en' | 'pt' = 'en') => {
      const subject = "Railway's own backups"
      const check: Check = {
        ...{ kind: 'survey', subject, verdict: 'skipped', expected: message('railway-list'), found },
      }
      return buildSharedReport(finishedRun({ checks: [check] }), defaultPolicy, warnings, language)
        .notLookedAt
    }
    const own = { subject: "Railway's own backups", reason: 'not checked: no Railway token is connected' }
    expect(notChecked(message('railway-not-connected'))).toContainEqual(own)
    expect(notChecked(message('railway-not-connected'), 'pt')[0]?.subject).toBe(
      'as cópias da própria Railway',
    )
    const unread = { ...own, reason: 'could not be read' }
    expect(notChecked(message('railway-unread', { reason: canary }))).toContainEqual(unread)
  })

  test('keeps its figures', () => {
    const report = buildSharedReport(finishedRun(), defaultPolicy)
    expect(buildSharedReport(finishedRun({ durationMs: 61_234 }), defaultPolicy).totalMs).toBe(61_234)
    expect(report).toMatchObject({
      headline: 'Backup verified.',
      tables: { equal: 2, total: 2 },
      restoreMs: 252_000,
    })
    expect(report.kinds.find((it) => it.kind === 'table')?.subjects).toEqual([
      'community.posts',
      'marketplace.orders',
    ])
    expect(report.provenance).toContain('server 16.9')
  })

  test('is frozen: an acknowledgement, and what became of its archive, change nothing in it', () => {
    const before = {
      ...warnings,
      open: 1,
      listed: warnings.listed.map((it) => ({ ...it, acknowledged: null })),
    }
    expect(buildSharedReport(finishedRun(), defaultPolicy, warnings)).toEqual(
      buildSharedReport(finishedRun(), defaultPolicy, before),
    )
    expect(sharedSinceThen(finishedRun(), standingIn('refuted'))?.headline).toBe(
      'Backup failed re-verification.',
    )
    expect(sharedSinceThen(finishedRun(), standingIn('good'))).toBeNull()
  })

  test('lists every table with the rows of both sides, the faulty ones first', () => {
    const rows = (count: number) => message('rows', { rows: count })
    const failed = { verdict: 'failed', blames: 'archive' } as const
    const checks: Check[] = [
      { kind: 'rows', subject: 'a.whole', verdict: 'passed', expected: rows(7), found: rows(7) },
      { kind: 'rows', subject: 'a.unread', verdict: 'skipped', expected: '', found: 'permission denied' },
      { kind: 'rows', subject: 'a.less', ...failed, expected: rows(1000), found: rows(998) },
      {
        kind: 'table',
        subject: 'a.lost',
        ...failed,
        expected: message('present'),
        found: message('missing'),
      },
    ]
    const beyond = [{ kind: 'rows', verdict: 'passed', count: 5 } as const]
    const { evidence } = buildSharedReport(finishedRun({ status: 'failed', checks, beyond }), defaultPolicy)
    expect(evidence.more).toBe(5)
    expect(
      evidence.listed.map(({ name, production, restored, verdict }) => [name, production, restored, verdict]),
    ).toEqual([
      ['a.lost', null, null, 'missing'],
      ['a.less', 1000, 998, 'differs'],
      ['a.unread', null, null, 'not-checked'],
      ['a.whole', 7, 7, 'matches'],
    ])
  })

  test('says how the temporary server was tuned, as its restore time rests on it', () => {
    const scratchWords = (found: Evidence) => {
      const scratch: Check = { kind: 'scratch', subject: 'server', verdict: 'passed', expected: found, found }
      return buildSharedReport(finishedRun({ checks: [scratch] }), defaultPolicy).scratch
    }
    expect(scratchWords(message('test-server', { version: '16.9', profile: 'fast' }))).toBe(
      'temporary server, PostgreSQL 16.9, tuned for speed: fsync off',
    )
    expect(scratchWords('own throwaway server, PostgreSQL 15.20, fsync off')).toBe(
      'temporary server, PostgreSQL 15.20',
    )
  })
})
