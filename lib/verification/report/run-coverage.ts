import { type checkKinds, countChecks } from '#lib/verification/check.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { assessStanding } from '#lib/verification/standing.ts'

/** How far a Run came: sentences about it say nothing of what was not reached. */
export type RunCoverage = {
  /** The stored files are not those that were written. */
  filesDiffer: boolean
  restored: 'whole' | 'with-errors' | 'not'
  /** Rows were held against the Manifest. */
  compared: boolean
  /** Restore errors that were found. */
  restoreErrors: number
  /** Tables whose rows were not compared, although they had to be. */
  notCompared: number
}

export function assessCoverage(run: FinishedRun): RunCoverage {
  const of = (kind: keyof typeof checkKinds) => run.checks.filter((check) => check.kind === kind)
  const restore = assessStanding(of('restore'))
  return {
    filesDiffer: assessStanding(of('archive')) === 'broken',
    restored: restore === 'kept' ? 'whole' : restore === 'broken' ? 'with-errors' : 'not',
    compared: of('rows').some((check) => check.verdict === 'passed' || check.verdict === 'failed'),
    restoreErrors: countChecks(run, (it) => it.kind === 'restore' && it.verdict === 'failed'),
    notCompared: countChecks(run, (it) => it.kind === 'rows' && it.verdict === 'skipped'),
  }
}
