import { describe, expect, it } from 'vitest'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { assessArchives } from '#lib/verification/archive-standing.ts'
import { assessGate, type Gate } from '#lib/verification/gate.ts'
import type { GateInput } from '#lib/verification/gate-input.ts'
import { plainText } from '#lib/verification/labels.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { known, platform } from './a-platform.ts'
import { buildArchive } from './build-archive.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

const policy = defaultPolicy

/** The gate, where every archive lies where it was kept. */
function gateFor(asked: Omit<GateInput, 'archives' | 'productionProblem'> & Partial<GateInput>): Gate {
  const runs = [asked.lastPassed, asked.lastFailed].filter((run) => run?.archive)
  const archives = assessArchives(
    runs.flatMap((run) => (run ? [buildArchive(run)] : [])),
    asked.now,
  )
  return assessGate({ archives, productionProblem: null, ...asked })
}

const passed = finishedRun()
const archiveFacts = passed.archive as NonNullable<typeof passed.archive>
const failed = finishedRun({
  number: 1285,
  archive: { ...archiveFacts, id: 'archive-2' },
  status: 'failed',
  checks: [...wholeChecks, check('rows', 'a.b', 'failed')],
})
const errored = finishedRun({
  number: 1286,
  status: 'errored',
  checks: [],
  archive: null,
  problem: { code: 'connection-refused', message: 'Refused.', hint: 'Start it.' },
})
const now = new Date('2026-11-22T17:15:01.000Z')
const late = new Date('2026-11-23T17:15:01.000Z')

describe('the gate', () => {
  it('opens for a fresh run that passed, and says how old the proof is beside its limit', () => {
    const gate = gateFor({ policy, lastEnded: passed, lastPassed: passed, now })
    expect(gate).toMatchObject({
      state: 'open',
      headline: 'Safe to deploy.',
      stale: false,
      provedAt: '2026-11-22T12:03:01.000Z',
      limitMs: 86_400_000,
    })
    expect(gate.reasons[0]).toMatchObject({
      standing: 'kept',
      evidence: 'last verified 5 h 12 min ago · max age 24 h',
    })
    expect(plainText(gate.lead)).toBe(
      'Backup from 12:03 UTC restored completely in 4 m 12 s. All 2 tables (6,214,882 rows) match production at that moment.',
    )
  })

  it('is not open for a proof that has gone stale', () => {
    const gate = gateFor({ policy, lastEnded: passed, lastPassed: passed, now: late })
    expect(gate).toMatchObject({ state: 'out-of-date', headline: 'Verification out of date.', stale: true })
    expect(plainText(gate.lead)).toContain('1 d 5 h old; the max age is 24 h')
  })

  it('is still open at the very last moment of the limit', () => {
    expect(
      gateFor({ policy, lastEnded: passed, lastPassed: passed, now: new Date('2026-11-23T12:03:01.000Z') })
        .state,
    ).toBe('open')
  })

  it('closes on a failed run that is newer than the last passed one', () => {
    const gate = gateFor({ policy, lastEnded: failed, lastPassed: passed, now })
    expect(gate).toMatchObject({ state: 'closed', headline: 'Do not deploy.' })
    expect(gate.reasons).toContainEqual(
      expect.objectContaining({ standing: 'broken', text: `Run ${failed.number} failed`, runId: failed.id }),
    )
  })

  it('stays closed when a run that could not finish follows a failed one', () => {
    expect(gateFor({ policy, lastEnded: errored, lastPassed: passed, lastFailed: failed, now }).state).toBe(
      'closed',
    )
  })

  it('opens again once a newer run passed', () => {
    const again = finishedRun({ number: 1290, archive: { ...archiveFacts, id: 'archive-3' } })
    expect(gateFor({ policy, lastEnded: again, lastPassed: again, lastFailed: failed, now }).state).toBe(
      'open',
    )
  })

  it('does not hold a run that broke off by our own fault against a fresh proof, but says so', () => {
    const gate = gateFor({ policy, lastEnded: errored, lastPassed: passed, now })
    expect(gate.state).toBe('open')
    expect(gate.reasons).toContainEqual(expect.objectContaining({ standing: 'unproven', runId: errored.id }))
  })

  it('cannot tell when nothing passed and the last run could not finish', () => {
    expect(gateFor({ policy, lastEnded: errored, lastPassed: null, now })).toMatchObject({
      state: 'cannot-tell',
      provedAt: null,
    })
  })

  it('is not open before the first run', () => {
    const gate = gateFor({ policy, lastEnded: null, lastPassed: null, now })
    expect(gate.state).toBe('out-of-date')
    expect(gate.headline).toBe('Never verified.')
    expect(plainText(gate.lead)).toBe('The first run shows whether a backup restores completely.')
  })

  it('shows a missed restore objective without closing: the data does come back', () => {
    const gate = gateFor({
      policy: { ...policy, restoreWithinMs: 60_000 },
      lastEnded: passed,
      lastPassed: passed,
      now,
    })
    expect(gate.state).toBe('open')
    expect(gate.reasons).toContainEqual(expect.objectContaining({ standing: 'broken', text: 'Restore time' }))
  })

  it('shows the number of unacknowledged differences, and stays open', () => {
    const compared = { runId: 'run-1284', number: 1284, open: 2 }
    const gate = gateFor({ policy, lastEnded: passed, lastPassed: passed, compared, now })
    expect(gate.state).toBe('open')
    expect(gate.reasons).toContainEqual({
      standing: 'different',
      text: 'Changes since earlier runs',
      evidence: '2 to review · run 1284',
      runId: 'run-1284',
      advisory: true,
    })
    const quiet = { ...compared, open: 0 }
    const { reasons } = gateFor({ policy, lastEnded: passed, lastPassed: passed, compared: quiet, now })
    expect(reasons.map((it) => it.standing)).not.toContain('different')
  })

  it('sets apart the reasons that do not change the answer', () => {
    const asked = { policy, lastPassed: passed, now, platform: platformChecks(platform(), policy, now) }
    const advisory = (lastEnded: FinishedRun) =>
      gateFor({ ...asked, lastEnded }).reasons.flatMap((it) => (it.advisory ? it.text : []))
    const others = ['All schemas restored', 'Restore time', 'Railway backup schedule', 'Railway retention']
    expect(advisory(passed)).toEqual(others)
    expect(advisory(errored)).toEqual(['The last run could not finish', ...others])
    const never = gateFor({ ...asked, lastEnded: errored, lastPassed: null })
    expect(never.state).toBe('cannot-tell')
    expect(
      never.reasons.find(({ text }) => text === 'The last run could not finish')?.advisory,
    ).toBeUndefined()
  })

  it('never counts what the platform holds as proved', () => {
    const gate = gateFor({ policy, lastEnded: passed, lastPassed: passed, now })
    expect(gate.reasons.at(-1)).toMatchObject({ standing: 'unproven', evidence: 'not connected' })
  })

  it('tells what Railway holds beside the proof, and is neither opened nor closed by it', () => {
    const asked = { policy, lastEnded: passed, lastPassed: passed, now }
    const well = gateFor({ ...asked, platform: platformChecks(platform(), policy, now) })
    expect(well.reasons.slice(-2)).toMatchObject([
      { standing: 'kept', text: 'Railway backup schedule' },
      { standing: 'kept', text: 'Railway retention' },
    ])
    const none = platformChecks(platform({ backups: known([]), schedules: known([]) }), policy, now)
    const bad = gateFor({ ...asked, platform: none })
    expect(bad.reasons.slice(-2).map((it) => it.standing)).toEqual(['broken', 'broken'])
    expect(bad.state).toBe('open')
    const never = gateFor({ policy, lastEnded: null, lastPassed: null, now, platform: none })
    expect(never.state).toBe('out-of-date')
  })

  it('takes the max age of a request only where it is stricter than the policy', () => {
    const facts = { policy, lastEnded: passed, lastPassed: passed, now }
    const strict = gateFor({ ...facts, maxAgeMs: 3_600_000 })
    expect(strict).toMatchObject({ state: 'out-of-date', limitMs: 3_600_000, limitBy: 'request' })
    expect(plainText(strict.lead)).toContain('the max age of this request is 1 h')
    const loose = gateFor({ ...facts, now: late, maxAgeMs: 30 * 86_400_000 })
    expect(loose).toMatchObject({ state: 'out-of-date', limitMs: 86_400_000, limitBy: 'policy' })
  })

  it('has the evidence behind each state', () => {
    const path = (more: Partial<GateInput>) =>
      gateFor({ policy, lastEnded: passed, lastPassed: passed, now, ...more }).path
    expect(path({})).toBe(`/runs/${passed.id}`)
    expect(path({ lastEnded: failed })).toBe(`/runs/${failed.id}`)
    expect(path({ now: late })).toBeNull()
    expect(path({ lastEnded: errored, lastPassed: null })).toBe(`/runs/${errored.id}`)
  })
})

describe('a run that was requested', () => {
  const facts = { policy, lastEnded: passed, lastPassed: passed, now }
  const queued = {
    id: 'run-9',
    number: 1290,
    status: 'queued',
    queuedAt: '2026-11-22T17:12:00.000Z',
  } as const

  it('is shown while it runs, and the answer stays that of the proof', () => {
    const running = { ...queued, status: 'running', takeable: true } as const
    expect(gateFor({ ...facts, active: running })).toMatchObject({
      state: 'open',
      verifying: { id: 'run-9', number: 1290, status: 'running' },
    })
  })

  it('makes the gate cannot tell where no worker takes it', () => {
    const gate = gateFor({ ...facts, active: { ...queued, takeable: false } })
    expect(gate).toMatchObject({ state: 'cannot-tell', path: '/runs/run-9' })
    expect(plainText(gate.lead)).toBe(
      'Run 1290 was requested 3 min ago, and no worker takes it. Start a worker, or cancel the run.',
    )
  })

  it('leaves the gate open for the seconds that a worker may need, and where no run waits', () => {
    const fresh = { ...queued, queuedAt: '2026-11-22T17:14:50.000Z', takeable: false }
    expect(gateFor({ ...facts, active: fresh }).state).toBe('open')
    expect(gateFor({ ...facts, active: null }).state).toBe('open')
  })

  it('does not hide that the newest proof failed', () => {
    expect(gateFor({ ...facts, lastEnded: failed, active: { ...queued, takeable: false } }).state).toBe(
      'closed',
    )
  })
})

describe('an override', () => {
  const override = {
    ...{ id: 'o1', by: 'ana@example.com', reason: 'hotfix of the login' },
    ...{ createdAt: '2026-11-22T17:00:00.000Z', until: '2026-11-22T19:00:00.000Z', afterRun: 1285 },
    state: 'closed' as const,
  }
  const closed = { policy, lastEnded: failed, lastPassed: passed, now, override }

  it('opens a closed gate, and the sentence begins with who, until when and why', () => {
    const gate = gateFor(closed)
    expect(gate).toMatchObject({ state: 'open', stateByEvidence: 'closed', override: { id: 'o1' } })
    expect(gate.headline).toBe('Deploys are allowed by an override.')
    expect(plainText(gate.lead)).toMatch(
      /^Overridden by ana@example\.com until 22 Nov 2026, 19:00 UTC: hotfix of the login\. Without the override: Do not deploy\. /,
    )
  })

  it('ends at its time', () => {
    expect(gateFor({ ...closed, now: new Date('2026-11-22T19:00:00.000Z') }).state).toBe('closed')
  })

  it('ends with a later run that failed', () => {
    const later = { ...failed, id: 'run-later', number: 1287 }
    expect(gateFor({ ...closed, lastEnded: later })).toMatchObject({ state: 'closed', override: null })
  })

  it('ends with an archive that was found damaged since, and holds over one that was known to be', () => {
    const at = '2026-11-22T17:10:00.000Z'
    const fileCheck = { seen: 'damaged' as const, found: '', since: at, at, sumsAt: at }
    const archives = assessArchives([buildArchive(passed, { fileCheck })], now)
    const facts = { ...closed, lastEnded: errored, archives }
    expect(gateFor({ ...facts, override: { ...override, state: 'out-of-date' } })).toMatchObject({
      ...{ state: 'closed', override: null },
    })
    expect(gateFor(facts)).toMatchObject({ state: 'open', stateByEvidence: 'closed' })
  })

  it('changes nothing of a gate that is open', () => {
    const gate = gateFor({ ...closed, lastEnded: passed })
    expect(gate).toMatchObject({ state: 'open', headline: 'Safe to deploy.', override: null })
  })

  it('opens a gate that is out of date or cannot tell, too', () => {
    expect(gateFor({ ...closed, lastEnded: null, lastPassed: null })).toMatchObject({
      state: 'open',
      stateByEvidence: 'out-of-date',
    })
  })
})
