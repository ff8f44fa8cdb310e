import type { Outcome } from '#lib/verification/run.ts'

/** The first word of a command's output. Scripts read it, so it stays the same where the word on pages changes. */
export const outcomeWords: Record<Outcome, string> = {
  passed: 'PASSED',
  failed: 'FAILED',
  errored: 'ERROR',
  cancelled: 'CANCELLED',
}
