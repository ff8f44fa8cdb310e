import type { Check, CheckKind, Verdict } from '#lib/verification/check.ts'
import { message } from '#lib/verification/messages/message.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'

/** A check for a test; only what matters there is named. */
export function check(
  kind: CheckKind,
  subject: string,
  verdict: Verdict = 'passed',
  more: Partial<Check> = {},
): Check {
  return {
    kind,
    subject,
    verdict,
    expected: 'as it was',
    found: verdict === 'passed' ? 'as it was' : 'not as it was',
    ...more,
  }
}

/** What a whole archive of two tables leaves behind. */
export const wholeChecks: Check[] = [
  check('archive', 'archive'),
  check('restore', 'archive'),
  check('scratch', 'where it was restored', 'passed', {
    found: message('test-server', { version: '16.9', profile: 'fast' }),
  }),
  check('schema', 'community'),
  check('schema', 'marketplace'),
  check('table', 'community.posts'),
  check('table', 'marketplace.orders'),
  check('rows', 'community.posts'),
  check('rows', 'marketplace.orders'),
  check('index', 'community.posts_pkey'),
]

/** A Run that ended; passed by default. */
export function finishedRun(more: Partial<FinishedRun> = {}): FinishedRun {
  return {
    id: `run-${more.number ?? 1284}`,
    number: 1284,
    sourceId: 'source-1',
    sourceName: 'iamenu-production',
    status: 'passed',
    trigger: 'person',
    requestedBy: 'ana',
    commit: null,
    queuedAt: '2026-11-22T12:02:58.000Z',
    startedAt: '2026-11-22T12:03:00.000Z',
    endedAt: '2026-11-22T12:09:00.000Z',
    cancelRequestedAt: null,
    problem: null,
    progress: null,
    steps: [
      { name: 'capture', startedAt: '2026-11-22T12:03:01.000Z', durationMs: 88_000 },
      { name: 'restore', startedAt: '2026-11-22T12:04:30.000Z', durationMs: 252_000 },
    ],
    archive: {
      id: 'archive-1',
      takenAt: '2026-11-22T12:03:01.000Z',
      snapshot: '00000004-000001A3-1',
      bytes: 432_013_312,
      databaseBytes: 3_435_973_836,
      sha256: `9c1f${'0'.repeat(56)}e07a`,
      tables: 2,
      rows: 6_214_882,
      serverVersion: '16.9',
      toolVersion: '16.9',
      keptAt: '/archives/archive-1',
    },
    checks: wholeChecks,
    ...more,
  }
}
