import { plural } from '#lib/format.ts'
import type { Problem } from '#lib/problem.ts'
import type { BoundaryKind, RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { exitCodes, type Outcome } from '#lib/verification/run.ts'
import { hintFor, notCheckedIn } from './hint-for.ts'

export type RestoredResult = {
  database: string
  outcome: Outcome
  problem: Problem | null
  checks: RestoredCheck[]
  durationMs: number
}

/** What `--json` prints, and what is stored. */
export function restoredJson({ outcome, problem, checks, database, durationMs }: RestoredResult) {
  const kinds = [...new Set(checks.map(({ boundary }) => boundary))]
  return {
    ...{ outcome, exitCode: exitCodes[outcome], proves: provesOf(outcome, kinds), restored: database },
    problem: problem && { code: problem.code, message: problem.message, hint: problem.hint },
    ...{ durationMs, hint: problem ? problem.hint : hintFor(checks), checks },
    notChecked: problem ? [] : notCheckedIn(kinds),
  }
}

function provesOf(outcome: Outcome, kinds: BoundaryKind[]): string {
  if (outcome !== 'passed') return 'nothing'
  return kinds.includes('manifest')
    ? 'that it holds what the manifest says; nothing about an archive or a restore time'
    : 'that the boundaries hold; nothing about other rows, an archive or a restore time'
}

/** The result in one sentence. */
export function restoredHeadline({ outcome, problem, checks }: RestoredResult): string {
  if (problem) return problem.message
  const failed = checks.filter(({ verdict }) => verdict === 'failed').length
  const skipped = checks.filter(({ verdict }) => verdict === 'skipped').length
  switch (outcome) {
    case 'passed':
      return checks.some(({ boundary }) => boundary === 'manifest')
        ? 'the restored database is the one of the manifest.'
        : 'every boundary holds. Equality was not compared.'
    case 'failed':
      return `not what was expected: ${plural(failed, 'difference')}.`
    case 'cancelled':
      return 'cancelled. No conclusion.'
    case 'errored':
      return skipped > 0
        ? `could not finish: ${plural(skipped, 'check')} could not be decided. No conclusion.`
        : 'could not finish: nothing was compared. No conclusion.'
  }
}
