import { describe, expect, it } from 'vitest'
import { describeElapsed, percentOf, stepEstimate } from '#components/run/pace.ts'
import { describePace, runLead } from '#components/run/run-lead.ts'
import { runTitle } from '#components/run/run-title.ts'
import type { RunView } from '#components/run/run-view.ts'
import { plainText } from '#lib/verification/labels.ts'
import { finishedRun } from '#tests/lib/verification/finished-run.ts'

function running(more: Partial<RunView> = {}): RunView {
  const { checks: _, ...facts } = finishedRun({ endedAt: null })
  const steps = [{ name: 'restore' as const, startedAt: '2026-11-22T12:04:30.000Z', durationMs: null }]
  const rest = { now: '2026-11-22T12:06:41.000Z', usualMs: 360_000, usualOf: 5, worker: null, report: null }
  return {
    ...facts,
    steps,
    status: 'running',
    lead: [],
    newestWhole: null,
    failedSteps: [],
    overrides: [],
    signature: null,
    keptCopy: null,
    productionWarnings: null,
    ...rest,
    ...more,
  }
}

describe('the pace of a run', () => {
  it('is shown beside the usual duration of its runs', () => {
    expect(plainText(describePace(running(), 'en') ?? [])).toBe(
      '3 m 41 s so far, about 2 m 19 s to go (the median of the last 5 passed runs).',
    )
    expect(percentOf(running())).toBe(61)
  })

  it('is never guessed where no run has passed yet', () => {
    expect(percentOf(running({ usualMs: null }))).toBeNull()
    expect(describePace(running({ usualMs: null }), 'en')).toBeNull()
  })

  it('rests on the tables that are done where there is no earlier run, and only on enough of them', () => {
    const at = (tablesDone: number) =>
      stepEstimate(running({ progress: { step: 'restore', tablesDone, tables: 50, bytes: 0, largest: [] } }))
    // The step began 131 s ago.
    expect(at(10)).toEqual({ done: 10, tables: 50, leftMs: 524_000 })
    expect(at(2)).toEqual({ done: 2, tables: 50, leftMs: null })
    expect(at(50)).toEqual({ done: 50, tables: 50, leftMs: null })
    expect(stepEstimate(running({ progress: null }))).toBeNull()
  })

  it('is of the step that goes on, and not of the progress of the one before', () => {
    const progress = { step: 'capture' as const, tablesDone: 10, tables: 50, bytes: 0, largest: [] }
    expect(stepEstimate(running({ progress }))).toBeNull()
  })

  it('never claims to be done, and says when it takes longer than usual', () => {
    expect(percentOf(running({ usualMs: 221_000 }))).toBe(99)
    const late = running({ usualMs: 60_000 })
    expect(percentOf(late)).toBeNull()
    expect(plainText(describePace(late, 'en') ?? [])).toContain(
      'longer than the median of the last 5 passed runs (1 m 00 s)',
    )
  })

  it.each([
    [{ status: 'queued' as const, ahead: 0 }, 'Starts when a worker is free.'],
    [{ status: 'queued' as const, ahead: 2 }, 'Starts when a worker is free. 2 runs before this one.'],
    [
      { cancelRequestedAt: '2026-11-22T12:06:00.000Z' },
      'The worker stops pg_restore, and removes the temporary server.',
    ],
    [{ usualMs: null }, '3 m 41 s so far. No run of this database has passed yet.'],
    [
      {
        usualMs: null,
        progress: { step: 'restore' as const, tablesDone: 10, tables: 50, bytes: 0, largest: [] },
      },
      '3 m 41 s so far. No run of this database has passed yet. This step: 10 of 50 tables. About 8 m 44 s left in this step, by the tables done so far.',
    ],
  ])('is one sentence for each state of an active run: %o', (more, words) => {
    expect(plainText(runLead(running(more), 'en'))).toBe(words)
  })

  it('is worded in the language of the reader', () => {
    expect(plainText(runLead(running(), 'pt'))).toBe(
      '3 m 41 s até agora, faltam cerca de 2 m 19 s (a mediana das últimas 5 execuções aprovadas).',
    )
    expect(plainText(runLead(running({ usualMs: 4200 }), 'pt'))).toBe(
      '3 m 41 s até agora, mais do que a mediana das últimas 5 execuções aprovadas (4,2 s).',
    )
  })

  it('is shown in whole seconds, so that it does not flicker', () => {
    expect(describeElapsed(4_980)).toBe('4 s')
    expect(describeElapsed(64_980)).toBe('1 m 04 s')
  })

  it('stands in the title of the tab', () => {
    expect(runTitle(running())).toBe('61 % · Restoring · iamenu-production · run 1284 · Backproof')
    expect(runTitle(running({ status: 'errored' }))).toBe(
      'Could not finish · iamenu-production · run 1284 · Backproof',
    )
  })
})
