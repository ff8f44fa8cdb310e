import { describe, expect, it } from 'vitest'
import { assessArchives } from '#lib/verification/archive-standing.ts'
import { assessGate } from '#lib/verification/gate.ts'
import { plainText } from '#lib/verification/labels.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { findProductionProblem } from '#lib/verification/production-problem.ts'
import { buildArchive } from './build-archive.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

const now = new Date('2026-11-22T21:30:00.000Z')
const passed = finishedRun()
const problem = (code: string, message: string) => ({ code, message, hint: '' })
const refused = problem('connection-refused', 'Connection refused: db:5432.')
const dropped = problem('unknown-database', 'Database "shop" does not exist.')
const never = { probe: null, productionSeenAt: null, productionProblem: null }
const away = { ...never, productionSeenAt: '2026-11-22T21:22:10.000Z', productionProblem: refused }
const errored = (code = 'connection-refused', endedAt = '2026-11-22T21:25:00.000Z') =>
  finishedRun({
    ...{ number: 1290, status: 'errored', checks: [], archive: null, endedAt, steps: [] },
    problem: problem(code, 'It broke.'),
  })

describe('what is the matter with production', () => {
  it('is nothing before anybody looked', () => {
    expect(findProductionProblem(null, never, 0)).toBeNull()
  })

  it('is that it cannot be reached, since the first of the looks that could not', () => {
    const seen = { ...away, productionProblemSince: '2026-11-22T20:01:00.000Z' }
    expect(findProductionProblem(passed, seen, 2)).toMatchObject({
      kind: 'unreachable',
      since: '2026-11-22T20:01:00.000Z',
      seenAt: '2026-11-22T21:22:10.000Z',
    })
  })

  it('is since the run that met it first, however many followed', () => {
    const seen = { ...never, productionProblemSince: '2026-11-22T19:00:01.000Z' }
    expect(findProductionProblem(errored(), seen, 2)?.since).toBe('2026-11-22T19:00:01.000Z')
    expect(findProductionProblem(errored(), never, 2)?.since).toBe('2026-11-22T21:25:00.000Z')
  })

  it('is a missing database where the server says so', () => {
    expect(findProductionProblem(null, { ...away, productionProblem: dropped }, 0)?.kind).toBe('missing')
    expect(findProductionProblem(errored('unknown-database'), never, 0)?.kind).toBe('missing')
  })

  it('is nothing any more once a later run read production to its end', () => {
    const capture = { name: 'capture' as const, startedAt: '2026-11-22T21:23:00.000Z', durationMs: 60_000 }
    const later = finishedRun({ steps: [capture], endedAt: '2026-11-22T21:29:00.000Z' })
    expect(findProductionProblem(later, away, 2)).toBeNull()
    expect(findProductionProblem({ ...later, reverify: true }, away, 2)).not.toBeNull()
    const lostDuringRestore = { ...away, productionSeenAt: '2026-11-22T21:25:00.000Z' }
    expect(findProductionProblem(later, lostDuringRestore, 2)?.kind).toBe('unreachable')
    const before = finishedRun({ endedAt: '2026-11-22T21:20:00.000Z' })
    expect(findProductionProblem(before, away, 2)).not.toBeNull()
  })
})

describe('production that is gone', () => {
  const archives = assessArchives([buildArchive(passed)], now)
  const gate = (more: Partial<Parameters<typeof assessGate>[0]> = {}) =>
    assessGate({
      ...{ policy: defaultPolicy, lastEnded: passed, lastPassed: passed, archives, now },
      productionProblem: findProductionProblem(passed, away, 2),
      ...more,
    })

  it('is the headline of a database that was verified and is fresh', () => {
    const { state, headline, lead, runbook } = gate()
    expect([state, headline, runbook]).toEqual([
      'cannot-tell',
      'Production unreachable since 21:22 UTC.',
      true,
    ])
    expect(plainText(lead)).toBe(
      'Connection refused: db:5432. Last verified backup: 12:03 UTC. Restore: open the runbook.',
    )
  })

  it('is the headline where a run failed before, which still closes the gate', () => {
    const failed = finishedRun({
      ...{ number: 1289, status: 'failed', checks: [...wholeChecks, check('rows', 'a.b', 'failed')] },
    })
    const { state, headline, lead } = gate({ lastEnded: failed, lastFailed: failed })
    expect([state, headline]).toEqual(['closed', 'Production unreachable since 21:22 UTC.'])
    expect(plainText(lead)).toBe(
      'Connection refused: db:5432. Last verified backup: 12:03 UTC. Restore: open the runbook. Run 1289 failed (22 Nov 12:09 UTC); its report says why.',
    )
  })

  it('says how the backup stands where it is unusable, and requests no verification of what is gone', () => {
    const missing = archives.map((it) => ({ ...it, state: 'missing' as const, words: 'is missing' }))
    const { state, lead } = gate({ archives: missing })
    expect(state).toBe('closed')
    expect(plainText(lead)).toBe(
      'Connection refused: db:5432. No backup is known to be good. The backup from 22 Nov 12:03 UTC is missing.',
    )
  })

  it('is the headline where nothing was ever verified, and no backup is promised', () => {
    const { state, headline, lead } = gate({ lastEnded: null, lastPassed: null, archives: [] })
    expect([state, headline]).toEqual(['cannot-tell', 'Production unreachable since 21:22 UTC.'])
    expect(plainText(lead)).toBe('Connection refused: db:5432. No backup is known to be good.')
  })

  it('is the headline while an override lets deploys through', () => {
    const override = {
      ...{ id: 'o', by: 'ana', reason: 'A hotfix.', afterRun: 1284, state: 'cannot-tell' as const },
      ...{ createdAt: '2026-11-22T21:24:00.000Z', until: '2026-11-22T22:24:00.000Z' },
    }
    expect(gate({ override })).toMatchObject({
      state: 'open',
      headline: 'Production unreachable since 21:22 UTC.',
    })
  })

  it('names its kind, and the day where it is not of today', () => {
    const yesterday = { ...away, productionSeenAt: '2026-11-21T08:00:00.000Z' }
    const missing = findProductionProblem(null, { ...yesterday, productionProblem: dropped }, 2)
    expect(gate({ productionProblem: missing }).headline).toBe(
      'Production database missing since 21 Nov 08:00 UTC.',
    )
    const empty = errored('nothing-to-verify')
    expect(gate({ productionProblem: findProductionProblem(empty, never, 2) }).headline).toBe(
      'Production empty since 21:25 UTC.',
    )
  })
})
