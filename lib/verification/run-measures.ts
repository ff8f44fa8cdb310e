import { countChecks } from './check.ts'
import type { FinishedRun, Step } from './run-record.ts'
import { assessStanding, checksOfKinds } from './standing.ts'

type Seen = Pick<FinishedRun, 'checks' | 'beyond' | 'archive'>

/** How long the restore took; null where it did not end. */
export function restoreStepMs(steps: Step[]): number | null {
  return steps.find((step) => step.name === 'restore')?.durationMs ?? null
}

/** How long a restore took that brought the whole archive back; null where nothing was restored, or not without errors. */
export function completeRestoreMs({ checks, steps }: Pick<FinishedRun, 'checks' | 'steps'>): number | null {
  return assessStanding(checksOfKinds(checks, 'restore')) === 'kept' ? restoreStepMs(steps) : null
}

/** The rows that were compared; null where some are of tables whose rows no dump holds, or nothing says how many there are. */
export function comparedRows({ checks, beyond, archive }: Seen): number | null {
  const leftOut = countChecks({ checks, beyond }, (it) => it.kind === 'rows' && it.verdict === 'gap')
  return archive && leftOut === 0 ? archive.rows : null
}

/**
 * Tables whose rows are equal, of all the archive was to hold. One that did not come back has no check of its rows, and
 * where a schema or a column is missing that is the only finding: so the archive's own figure is the floor.
 */
export function countEqualTables({ checks, beyond, archive }: Seen): {
  equal: number
  total: number
} {
  const compared = new Set(checks.filter((check) => check.kind === 'rows').map((check) => check.subject))
  const lost = checks.filter(
    (check) => check.kind === 'table' && check.verdict === 'failed' && !compared.has(check.subject),
  )
  const unnamed = countChecks({ checks: [], beyond }, (it) => it.kind === 'table' && it.verdict === 'failed')
  const rows = countChecks({ checks, beyond }, (it) => it.kind === 'rows' && it.verdict !== 'gap')
  const equal = countChecks({ checks, beyond }, (it) => it.kind === 'rows' && it.verdict === 'passed')
  return { equal, total: Math.max(rows + lost.length + unnamed, archive?.tables ?? 0) }
}
