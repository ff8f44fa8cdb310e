import { describe, expect, it, test } from 'vitest'
import { sourceAlerts } from '#lib/verification/alerts.ts'
import { assessArchives } from '#lib/verification/archive-standing.ts'
import { assessDatabase } from '#lib/verification/database-row.ts'
import { assessGate } from '#lib/verification/gate.ts'
import { overrideHolds } from '#lib/verification/gate-override.ts'
import type { GateState } from '#lib/verification/gate-state.ts'
import { plainText } from '#lib/verification/labels.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { signsOf } from './criteria-signs.ts'
import { type Happened, historyNow, placesOf, playHistory } from './play-history.ts'

const required: Happened = { policy: { requireRehearsal: true } }
const passed: Happened = { run: 'passed', ago: 2 }
const limits = { maxLockMs: 3000, maxTimeMs: 600_000, maxRowsLost: 0, noRewrites: true }
const strict: Happened = {
  policy: {
    ...{ requireRehearsal: true, rehearsalMaxLockMs: 3000, rehearsalMaxTimeMs: 600_000 },
    ...{ rehearsalMaxRowsLost: 0, rehearsalNoRewrites: true },
  },
}

type Row = {
  name: string
  happened: Happened[]
  gate: GateState
  headline: string
  says: string
  /** Of the list of all databases. */
  answer: string
  path: string | null
  line: [standing: string, evidence: string]
}

const rows: Row[] = [
  {
    ...{ name: 'no rehearsal is stored', happened: [required, passed], gate: 'out-of-date' },
    ...{
      headline: 'Migration not rehearsed yet.',
      answer: 'unrehearsed',
      path: '/databases/shop-1/rehearsals',
    },
    says: 'The policy requires a rehearsal of the migration, and none is stored. Rehearse it, before you deploy. Backup from',
    line: ['unproven', 'no rehearsal is stored'],
  },
  {
    ...{
      name: 'the migration fits',
      happened: [required, passed, { rehearsed: 'fits', ago: 1 }],
      gate: 'open',
    },
    ...{ headline: 'Safe to deploy.', answer: 'open', path: '/runs/run-1', says: 'restored completely' },
    line: ['kept', 'rehearsal 7: fits, 22 Nov 11:00 UTC'],
  },
  {
    ...{
      name: 'the migration exceeds a limit',
      happened: [required, passed, { rehearsed: 'exceeds', ago: 1 }],
    },
    ...{ gate: 'closed', headline: 'The migration exceeds a limit.', answer: 'closed' },
    ...{
      path: '/rehearsals/rehearsal-7',
      line: ['broken', 'rehearsal 7: exceeds a limit, 22 Nov 11:00 UTC'],
    },
    says: 'In rehearsal 7 (22 Nov 11:00 UTC) the migration went beyond a limit that was set. Backup from',
  },
  {
    ...{ name: 'the migration fails', happened: [required, passed, { rehearsed: 'fails', ago: 1 }] },
    ...{ gate: 'closed', headline: 'The migration fails.', answer: 'closed' },
    ...{ path: '/rehearsals/rehearsal-7', line: ['broken', 'rehearsal 7: fails, 22 Nov 11:00 UTC'] },
    says: 'In rehearsal 7 (22 Nov 11:00 UTC) a statement of the migration failed. Backup from',
  },
  {
    ...{
      name: 'the rehearsal did not finish',
      happened: [required, passed, { rehearsed: 'unfinished', ago: 1 }],
    },
    ...{ gate: 'cannot-tell', headline: 'The rehearsal could not finish.', answer: 'cannot-tell' },
    ...{
      path: '/rehearsals/rehearsal-7',
      line: ['unproven', 'rehearsal 7: could not finish, 22 Nov 11:00 UTC'],
    },
    says: 'found nothing out about the migration. Rehearse it again, before you deploy. Backup from',
  },
  {
    ...{
      name: 'the rehearsal had no limits where the policy has some now',
      happened: [strict, passed, { rehearsed: 'fits', ago: 1 }],
    },
    ...{ gate: 'out-of-date', headline: 'Rehearse the migration again.', answer: 'unrehearsed' },
    ...{ path: '/rehearsals/rehearsal-7' },
    line: [
      'unproven',
      'rehearsal 7: fits, 22 Nov 11:00 UTC, without lock 3.0 s (none was given), time 10 m 00 s (none was given), rows lost 0 (none was given), no rewrites (none was given)',
    ],
    says: 'it was not measured against the limits that the policy has now: lock 3.0 s (none was given), ',
  },
  {
    ...{
      name: 'one limit of the rehearsal was looser',
      happened: [strict, passed, { rehearsed: 'fits', ago: 1, limits: { ...limits, maxLockMs: 3001 } }],
    },
    ...{ gate: 'out-of-date', headline: 'Rehearse the migration again.', answer: 'unrehearsed' },
    ...{ path: '/rehearsals/rehearsal-7' },
    line: ['unproven', 'rehearsal 7: fits, 22 Nov 11:00 UTC, without lock 3,000 ms (3,001 ms was given)'],
    says: 'Rehearse it again, before you deploy. Backup from',
  },
  {
    ...{
      name: 'the rehearsal was measured against the limits of the policy',
      happened: [strict, passed, { rehearsed: 'fits', ago: 1, limits }],
    },
    ...{ gate: 'open', headline: 'Safe to deploy.', answer: 'open', path: '/runs/run-1' },
    ...{ says: 'restored completely', line: ['kept', 'rehearsal 7: fits, 22 Nov 11:00 UTC'] },
  },
  {
    ...{
      name: 'the rehearsal was measured against stricter limits',
      happened: [strict, passed, { rehearsed: 'fits', ago: 1, limits: { ...limits, maxTimeMs: 1 } }],
    },
    ...{ gate: 'open', headline: 'Safe to deploy.', answer: 'open', path: '/runs/run-1' },
    ...{ says: 'restored completely', line: ['kept', 'rehearsal 7: fits, 22 Nov 11:00 UTC'] },
  },
  {
    ...{
      name: 'a rehearsal without limits fails',
      happened: [strict, passed, { rehearsed: 'fails', ago: 1 }],
    },
    ...{ gate: 'closed', headline: 'The migration fails.', answer: 'closed' },
    ...{ path: '/rehearsals/rehearsal-7', line: ['broken', 'rehearsal 7: fails, 22 Nov 11:00 UTC'] },
    says: 'a statement of the migration failed. Backup from',
  },
  {
    ...{
      name: 'an earlier version did not record whether it was a variant',
      happened: [required, passed, { rehearsed: 'fits', ago: 1, variants: null }],
    },
    ...{ gate: 'out-of-date', headline: 'Rehearse the migration again.', answer: 'unrehearsed' },
    ...{ path: '/rehearsals/rehearsal-7' },
    line: ['unproven', 'rehearsal 7: fits, 22 Nov 11:00 UTC, perhaps a variant'],
    says: 'an earlier version did not record whether it was one of several variants.',
  },
  {
    ...{ name: 'only variants are stored', happened: [required, passed, { rehearsalsBeside: 'variants' }] },
    ...{ gate: 'out-of-date', headline: 'Migration not rehearsed yet.', answer: 'unrehearsed' },
    ...{ path: '/databases/shop-1/rehearsals' },
    line: ['unproven', 'only variants are stored, which decide nothing'],
    says: 'Rehearse the one that is deployed, or name it with --to-deploy. Backup from',
  },
]

const english = /\b(the|and|with|of|not|is|are|was|were|which|backups?|rehearsal|stored|fits|fails)\b/i

describe.each(rows)('where the policy requires one and $name', ({ happened, answer, ...expected }) => {
  const stored = playHistory(happened)
  const { gate, criteria, report, runbook } = placesOf(stored)

  it('the gate says so', () => {
    expect([gate.state, gate.stateByEvidence, gate.headline, gate.path]).toEqual([
      ...[expected.gate, expected.gate, expected.headline, expected.path],
    ])
    expect(plainText(gate.lead)).toContain(expected.says)
    const line = gate.reasons.find(({ text }) => text === 'Migration rehearsed')
    expect([line?.standing, line?.evidence]).toEqual(expected.line)
    expect(gate.rehearsal?.blocks).toBe(expected.gate !== 'open')
  })
  it('the backup stays verified', () => {
    expect([gate.failedRunId, gate.runbook, gate.stale]).toEqual([null, false, false])
    expect(signsOf(criteria)).toBe('+++++')
    expect([report?.headline, runbook]).toEqual(['Backup verified.', 1])
  })
  it('the list of databases has the same answer, and no alert says that a backup failed', () => {
    const [run] = stored.runs
    const archives = assessArchives(stored.archives, historyNow)
    const runs = {
      lastEnded: run ?? null,
      lastPassed: run ?? null,
      lastFailed: null,
      productionProblem: null,
    }
    const { policy, rehearsal, rehearsalsBeside } = stored
    const row = assessDatabase({ policy, rehearsal, rehearsalsBeside, archives, ...runs, now: historyNow })
    expect([row.answer, row.failedRunId]).toEqual([answer, null])
    const source = { id: 'shop-1', name: 'shop', createdAt: historyNow.toISOString() }
    const facts = { runs: [], schedule: null, archives, storages: [], platform: null, now: historyNow }
    expect(sourceAlerts({ source, gate, ...facts }).map(({ key }) => key)).toEqual([])
  })
  it('says the same in Portuguese', () => {
    const said = placesOf(stored, 'pt').gate
    const line = said.reasons.find(({ text }) => text === 'Migração ensaiada')
    for (const text of [said.headline, plainText(said.lead), line?.evidence ?? 'the line is missing'])
      expect(text).not.toMatch(english)
  })
  it('an override opens it as other states', () => {
    const until = new Date(historyNow.getTime() + 60_000).toISOString()
    const override = { id: 'o', by: 'ana', reason: 'A hotfix.', createdAt: until, until, afterRun: 1 }
    const [run] = stored.runs
    const opened = assessGate({
      ...{ policy: stored.policy, rehearsal: stored.rehearsal, rehearsalsBeside: stored.rehearsalsBeside },
      ...{ productionProblem: null, now: historyNow },
      ...{
        lastEnded: run ?? null,
        lastPassed: run ?? null,
        archives: assessArchives(stored.archives, historyNow),
      },
      override: { ...override, state: expected.gate },
    })
    expect([opened.state, opened.override !== null]).toEqual(['open', expected.gate !== 'open'])
  })
})

test.each(['fits', 'exceeds', 'fails', 'unfinished'] as const)(
  'a rehearsal that %s changes nothing where the policy requires none',
  (rehearsed) => {
    const without = placesOf(playHistory([passed])).gate
    expect(JSON.stringify(placesOf(playHistory([passed, { rehearsed, ago: 1 }])).gate)).toBe(
      JSON.stringify(without),
    )
    expect(without).not.toHaveProperty('rehearsal')
  },
)

const fits: Happened = { rehearsed: 'fits', ago: 1 }
test.each<[Happened[], GateState, string]>([
  [[required, { run: 'failed', ago: 2, by: 'rows' }, fits], 'closed', 'Do not deploy.'],
  [[required, { run: 'passed', ago: 30 }, fits], 'out-of-date', 'Verification out of date.'],
  [[required, fits], 'out-of-date', 'Never verified.'],
  [
    [required, { run: 'failed', ago: 2, by: 'rows' }, { rehearsed: 'fails', ago: 1 }],
    'closed',
    'Do not deploy.',
  ],
])('what the backup shows comes first: %j is %s', (happened, state, headline) => {
  const { gate } = placesOf(playHistory(happened))
  expect([gate.state, gate.headline, gate.rehearsal?.blocks]).toEqual([state, headline, false])
})

test('a commit without a rehearsal is named', () => {
  const stored = playHistory([required, passed])
  const [run] = stored.runs
  const gate = assessGate({
    ...{ policy: { ...defaultPolicy, requireRehearsal: true }, rehearsal: null, commit: 'ab'.repeat(20) },
    ...{
      lastEnded: run ?? null,
      lastPassed: run ?? null,
      archives: assessArchives(stored.archives, historyNow),
    },
    ...{ productionProblem: null, now: historyNow },
  })
  expect(plainText(gate.lead)).toContain('none of commit abababababab is stored')
  expect(gate.rehearsal).toEqual({ commit: 'ab'.repeat(20), newest: null, finding: 'none', blocks: true })
})

test('an override of a rehearsal does not hold over anything bad of the backup', () => {
  const made = {
    id: 'o',
    by: 'ana',
    reason: 'A hotfix.',
    createdAt: '',
    afterRun: 1,
    state: 'closed' as const,
  }
  const until = new Date(historyNow.getTime() + 60_000).toISOString()
  // An archive that is damaged, and a Run that ended between the answer that was overridden and the override.
  for (const refutedBy of [null, made.afterRun]) {
    expect(overrideHolds({ ...made, until }, { refutedBy }, historyNow), 'it was known').toBe(true)
    expect(overrideHolds({ ...made, until, byRehearsal: true }, { refutedBy }, historyNow)).toBe(false)
  }
  expect(overrideHolds({ ...made, until, byRehearsal: true }, null, historyNow)).toBe(true)
})

test('limits of the policy change nothing where it requires no rehearsal', () => {
  const without = JSON.stringify(placesOf(playHistory([passed])).gate)
  const limited: Happened = { policy: { rehearsalMaxLockMs: 1, rehearsalNoRewrites: true } }
  for (const stored of [fits, { rehearsed: 'fits', ago: 1, variants: null } as const])
    expect(JSON.stringify(placesOf(playHistory([limited, passed, stored])).gate)).toBe(without)
})

test('a commit that several commits begin with opens nothing', () => {
  const stored = playHistory([required, passed, fits])
  const [run] = stored.runs
  const gate = assessGate({
    ...{
      policy: stored.policy,
      rehearsal: stored.rehearsal,
      rehearsalsBeside: 'ambiguous',
      commit: '4f9ac21',
    },
    ...{ lastEnded: run ?? null, lastPassed: run ?? null },
    ...{ archives: assessArchives(stored.archives, historyNow), productionProblem: null, now: historyNow },
  })
  expect([gate.state, gate.headline, gate.rehearsal?.finding]).toEqual([
    ...['cannot-tell', 'The commit is ambiguous.', 'ambiguous'],
  ])
  expect(plainText(gate.lead)).toContain(
    'several commits that begin with 4f9ac21 are stored. Give the whole commit.',
  )
})
