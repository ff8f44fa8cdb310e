import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { type AlertInput, sourceAlerts, workerAlert } from '#lib/verification/alerts.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Gate } from '#lib/verification/gate.ts'
import { message } from '#lib/verification/messages/message.ts'
import type { ProductionProblem } from '#lib/verification/production-problem.ts'

const now = new Date('2026-06-10T12:00:00Z')
const hour = 3_600_000
const before = (ms: number) => new Date(now.getTime() - ms).toISOString()

const gate: Gate = {
  ...{
    state: 'open',
    stateByEvidence: 'open',
    headline: 'Safe to deploy.',
    lead: [],
    reasons: [],
    stale: false,
    runbook: false,
  },
  ...{ provedAt: before(hour), limitMs: 24 * hour, failedRunId: null },
  ...{ limitBy: 'policy', path: null, verifying: null, override: null },
}
const calm: AlertInput = {
  source: { id: '1', name: 'shop', createdAt: before(100 * hour) },
  ...{ gate, runs: [], schedule: null, platform: null, archives: [], storages: [], now },
}
const run = (number: number, status: 'passed' | 'failed' | 'errored') => ({
  ...{ id: `r${number}`, number, status, endedAt: before((10 - number) * hour) },
})
const check = (kind: Check['kind'], verdict: Check['verdict']): Check => ({
  ...{ kind, verdict, subject: 'Latest scheduled backup', expected: 'one a day', found: 'latest 3 d ago' },
})
const standing = (state: ArchiveStanding['state']) =>
  ({
    state,
    takenAt: before(30 * hour),
    since: before(hour),
    words: 'is missing from storage',
    heldBy: null,
    lostCopies: [],
  }) as unknown as ArchiveStanding

const storage = {
  name: 'offsite',
  problem: { code: 'storage-missing', message: 'There is no such bucket.', hint: '' },
  since: before(hour),
}

const dropped = problem('unknown-database', { place: 'db:5432/shop' }).details

/** Found so an hour ago, and again later. */
const gone = (kind: ProductionProblem['kind'], laterMs: number): ProductionProblem => ({
  ...{ kind, problem: dropped, since: before(hour), seenAt: before(hour - laterMs), runId: null },
})

const cases: [what: string, input: Partial<AlertInput>, keys: string[]][] = [
  ['all is well', {}, []],
  [
    'the gate is closed by a failed run',
    {
      gate: { ...gate, state: 'closed', stateByEvidence: 'closed', failedRunId: 'r9' },
      runs: [run(9, 'failed')],
    },
    ['failed:1'],
  ],
  ['one look could not reach production', { production: gone('unreachable', 0) }, []],
  ['two looks could not reach it', { production: gone('unreachable', 60_000) }, ['production:1']],
  ['its server says that the database is missing', { production: gone('missing', 0) }, ['production:1']],
  ['production holds no table any more', { production: gone('empty', 0) }, ['production:1']],
  ['one run could not finish', { runs: [run(9, 'errored'), run(8, 'passed')] }, []],
  ['two in a row could not finish', { runs: [run(9, 'errored'), run(8, 'errored')] }, ['errored-twice:1']],
  [
    'two could not finish before one that passed',
    { runs: [run(9, 'passed'), run(8, 'errored'), run(7, 'errored')] },
    [],
  ],
  ['the proof is within its limit and grace', { gate: { ...gate, provedAt: before(25 * hour) } }, []],
  ['the proof is too old', { gate: { ...gate, provedAt: before(25 * hour + 1) } }, ['overdue:1']],
  ['nothing was ever proved', { gate: { ...gate, provedAt: null } }, ['overdue:1']],
  ['a start is ten minutes late', { schedule: { nextAt: before(600_000), delaySeconds: 0 } }, []],
  [
    'a start is later than that',
    { schedule: { nextAt: before(601_000), delaySeconds: 0 } },
    ['schedule-missed:1'],
  ],
  ['a start waits for its delay', { schedule: { nextAt: before(601_000), delaySeconds: 300 } }, []],
  [
    'the folder of an archive is lost and a copy of it is good',
    { archives: [{ ...standing('good'), heldBy: { storage: 'offsite', folder: 'is missing' } }] },
    ['storage-failing:1'],
  ],
  [
    'a copy of an archive is lost',
    {
      archives: [
        {
          ...standing('good'),
          lostCopies: [{ storage: 'offsite', state: 'wrong' as const, since: before(hour) }],
        },
      ],
    },
    ['storage-failing:1'],
  ],
  ['a storage of the policy cannot be used', { storages: [storage] }, ['storage-failing:1']],
  [
    'a stored archive is missing',
    { archives: [standing('good'), standing('missing')] },
    ['storage-failing:1'],
  ],
  ['archives were deleted or never stored', { archives: [standing('deleted'), standing('not-kept')] }, []],
  [
    'Railway holds nothing new',
    { platform: [check('backup-list', 'failed'), check('backup-fresh', 'failed')] },
    ['railway-backup-late:1'],
  ],
  [
    'a schedule at Railway was removed',
    { platform: [check('backup-schedule', 'failed')] },
    ['railway-schedule-changed:1'],
  ],
  [
    'Railway could not be read, or only its volume is full',
    { platform: [check('backup-fresh', 'skipped'), check('volume', 'failed')] },
    [],
  ],
]

test.each(cases)('%s', (_, input, keys) => {
  const alerts = sourceAlerts({ ...calm, ...input })
  expect(alerts.map(({ key }) => key)).toEqual(keys)
  for (const { notification } of alerts)
    expect(
      Object.values(notification).filter((value) => value === '' || `${value}`.includes('undefined')),
    ).toEqual([])
})

test('an alert about a backup at Railway says in words what was expected and found', () => {
  const late: Check = {
    ...check('backup-fresh', 'failed'),
    expected: message('scheduled-backup-within', { limitMs: 26 * hour }),
    found: message('latest-backup', { ageMs: 74 * hour, takenAt: before(74 * hour), listReadAt: null }),
  }
  expect(sourceAlerts({ ...calm, platform: [late] })[0]?.notification.happened).toBe(
    'Latest scheduled backup: expected a scheduled backup in the last 1 d 2 h, found latest 3 d 2 h ago (7 Jun 10:00 UTC).',
  )
})

test.each([
  [null, false],
  [before(5 * 60_000), false],
  [before(5 * 60_000 + 1), true],
])('a worker that reported last at %s is silent: %s', (lastSeenAt, silent) => {
  expect(workerAlert({ lastSeenAt, now }) !== null).toBe(silent)
})

test.each([
  ['archive', 'The newest archive cannot be relied on, so a deploy is not safe.'],
  ['source', 'The fault is in production, so a restore has it, too. A deploy is not safe.'],
  [
    'promise',
    'The archive is not what failed: production does not meet a check of yours, or lacks a required schema.',
  ],
  [null, 'The newest archive cannot be relied on, so a deploy is not safe.'],
] as const)('a failed run by a fault of %s says what that means', (fault, meaning) => {
  const closed: Gate = { ...gate, state: 'closed', stateByEvidence: 'closed', failedRunId: 'r9' }
  const [alert] = sourceAlerts({ ...calm, gate: closed, fault, runs: [run(9, 'failed')] })
  expect(alert?.notification.meaning).toBe(meaning)
})

test('production that is gone is critical, says why and what there is to restore, and leads to the database', () => {
  const production = gone('missing', 0)
  const [alert] = sourceAlerts({ ...calm, production, archives: [standing('good')] })
  expect(alert?.notification).toMatchObject({
    ...{ kind: 'production', severity: 'critical', since: before(hour), path: '/databases/1' },
    happened: `Production database missing since 10 Jun 11:00 UTC. ${dropped.message}`,
    meaning: 'Last verified backup: 9 Jun 06:00 UTC.',
    action: 'If it was not renamed or moved on purpose, open the runbook.',
  })
  const [without] = sourceAlerts({ ...calm, production: gone('empty', 0) })
  expect(without?.notification).toMatchObject({
    happened: 'Production empty since 10 Jun 11:00 UTC.',
    meaning: 'No backup is known to be good.',
  })
})

test('an archive that cannot be used is critical, a lost place is a warning, and each further one is a line', () => {
  const lost = {
    ...standing('good'),
    heldBy: { storage: 'offsite', folder: 'is missing from storage' },
    lostCopies: [{ storage: 'mirror', state: 'missing' as const, since: before(hour) }],
  }
  const [warning] = sourceAlerts({ ...calm, archives: [lost], storages: [storage] })
  expect(warning?.notification).toMatchObject({
    severity: 'warning',
    happened: expect.stringContaining('its copy in offsite is good'),
    details: [
      expect.stringContaining('The copy in mirror'),
      'The storage offsite cannot be used: There is no such bucket.',
    ],
  })
  const [critical] = sourceAlerts({ ...calm, archives: [lost, standing('damaged')] })
  expect(critical?.notification).toMatchObject({
    severity: 'critical',
    happened: expect.stringContaining('cannot be used: it is missing from storage'),
  })
})
