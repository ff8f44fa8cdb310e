import { checkKinds, countChecks } from '#lib/verification/check.ts'
import { restoreResult } from '#lib/verification/restore-result.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'

/** How far a Run came: sentences about it say nothing of what was not reached. */
export type RunCoverage = {
  /** How often stored files are not those that were written; one copy may be, and another be restored. */
  filesDiffer: number
  /** `in-part`: what only a superuser may do was not tried, and the rest was restored and compared. */
  restored: 'whole' | 'with-errors' | 'in-part' | 'not'
  /** Rows were held against the Manifest. */
  compared: boolean
  /** The comparison came to its end, also where there were no rows left to compare. */
  ended: boolean
  /** Restore errors that are findings of their own; where all are the reason of other findings there is none. */
  restoreErrors: number
  /** Tables whose rows were not compared, although they had to be. */
  notCompared: number
  /** Tables whose rows no dump of this kind holds. */
  leftOut: number
  /** Checks that decide, and could not be made. */
  notMade: number
}

export function assessCoverage(run: FinishedRun): RunCoverage {
  const of = (kind: keyof typeof checkKinds) => run.checks.filter((check) => check.kind === kind)
  const counted = (kind: keyof typeof checkKinds, verdict: string) =>
    countChecks(run, (it) => it.kind === kind && it.verdict === verdict)
  const compared = of('rows').some((check) => check.verdict === 'passed' || check.verdict === 'failed')
  const result = restoreResult(run)
  const otherwise = compared ? 'in-part' : 'not'
  return {
    filesDiffer: counted('archive', 'failed'),
    restored: result === 'whole' || result === 'with-errors' ? result : otherwise,
    compared,
    ended: run.steps.some(({ name, durationMs }) => name === 'compare' && durationMs !== null),
    restoreErrors: counted('restore', 'failed'),
    notCompared: counted('rows', 'skipped'),
    leftOut: counted('rows', 'gap'),
    notMade: countChecks(run, (it) => it.verdict === 'skipped' && checkKinds[it.kind].decides),
  }
}

/** It came to its end without an error, and what decides could not be checked. */
export function isUndecided({ status, problem, checks }: FinishedRun): boolean {
  return status === 'errored' && problem === null && checks.length > 0
}
