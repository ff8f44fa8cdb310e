import type { Outcome } from '#lib/verification/run.ts'

/** How a command prints the outcome of a run. */
export const outcomeLabels: Record<Outcome, string> = {
  passed: 'PASSED',
  failed: 'FAILED',
  errored: 'ERROR',
  cancelled: 'CANCELLED',
}
