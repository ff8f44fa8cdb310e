import { describe, expect, it } from 'vitest'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { assessArchives } from '#lib/verification/archive-standing.ts'
import { assessGate, type Gate } from '#lib/verification/gate.ts'
import type { GateInput } from '#lib/verification/gate-input.ts'
import { plainText } from '#lib/verification/labels.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
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
      answer: 'safe',
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
    expect(gate).toMatchObject({ answer: 'not-yet', headline: 'Verification out of date.', stale: true })
    expect(plainText(gate.lead)).toContain('1 d 5 h old; the max age is 24 h')
  })

  it('is still open at the very last moment of the limit', () => {
    expect(
      gateFor({ policy, lastEnded: passed, lastPassed: passed, now: new Date('2026-11-23T12:03:01.000Z') })
        .answer,
    ).toBe('safe')
  })

  it('closes on a failed run that is newer than the last passed one', () => {
    const gate = gateFor({ policy, lastEnded: failed, lastPassed: passed, now })
    expect(gate).toMatchObject({ answer: 'do-not', headline: 'Do not deploy.' })
    expect(gate.reasons).toContainEqual(
      expect.objectContaining({ standing: 'broken', text: `Run ${failed.number} failed`, runId: failed.id }),
    )
  })

  it('stays closed when a run that could not finish follows a failed one', () => {
    expect(gateFor({ policy, lastEnded: errored, lastPassed: passed, lastFailed: failed, now }).answer).toBe(
      'do-not',
    )
  })

  it('opens again once a newer run passed', () => {
    const again = finishedRun({ number: 1290, archive: { ...archiveFacts, id: 'archive-3' } })
    expect(gateFor({ policy, lastEnded: again, lastPassed: again, lastFailed: failed, now }).answer).toBe(
      'safe',
    )
  })

  it('does not hold a run that broke off by our own fault against a fresh proof, but says so', () => {
    const gate = gateFor({ policy, lastEnded: errored, lastPassed: passed, now })
    expect(gate.answer).toBe('safe')
    expect(gate.reasons).toContainEqual(expect.objectContaining({ standing: 'unproven', runId: errored.id }))
  })

  it('cannot tell when nothing passed and the last run could not finish', () => {
    expect(gateFor({ policy, lastEnded: errored, lastPassed: null, now })).toMatchObject({
      answer: 'cannot-tell',
      provedAt: null,
    })
  })

  it('is not open before the first run', () => {
    const gate = gateFor({ policy, lastEnded: null, lastPassed: null, now })
    expect(gate.answer).toBe('not-yet')
    expect(plainText(gate.lead)).toContain('Never verified.')
  })

  it('shows a missed restore objective without closing: the data does come back', () => {
    const gate = gateFor({
      policy: { ...policy, restoreWithinMs: 60_000 },
      lastEnded: passed,
      lastPassed: passed,
      now,
    })
    expect(gate.answer).toBe('safe')
    expect(gate.reasons).toContainEqual(expect.objectContaining({ standing: 'broken', text: 'Restore time' }))
  })

  it('shows the number of unacknowledged differences, and stays open', () => {
    const compared = { runId: 'run-1284', number: 1284, open: 2 }
    const gate = gateFor({ policy, lastEnded: passed, lastPassed: passed, compared, now })
    expect(gate.answer).toBe('safe')
    expect(gate.reasons).toContainEqual({
      standing: 'different',
      text: 'Changes since earlier runs',
      evidence: '2 to review · run 1284',
      runId: 'run-1284',
    })
    const quiet = { ...compared, open: 0 }
    const { reasons } = gateFor({ policy, lastEnded: passed, lastPassed: passed, compared: quiet, now })
    expect(reasons.map((it) => it.standing)).not.toContain('different')
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
    expect(bad.answer).toBe('safe')
    const never = gateFor({ policy, lastEnded: null, lastPassed: null, now, platform: none })
    expect(never.answer).toBe('not-yet')
  })
})
