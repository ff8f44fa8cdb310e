import { asProblem, type Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { type Outcome, outcomeOf } from '#lib/verification/run.ts'

/** How a run ended: by its checks, or by what broke it off. */
export function endingOf(result: { checks: Check[] } | { thrown: unknown }): {
  status: Outcome
  checks: Check[]
  problem: Problem | null
} {
  if ('checks' in result) return { status: outcomeOf(result.checks), checks: result.checks, problem: null }
  const problem = asProblem(result.thrown)
  return { status: problem.code === 'cancelled' ? 'cancelled' : 'errored', checks: [], problem }
}
