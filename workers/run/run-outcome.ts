import { shorten } from '#lib/format.ts'
import { asProblem, type Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { shortenEvidence } from '#lib/verification/messages/shorten-evidence.ts'
import { type Outcome, outcomeOfChecks } from '#lib/verification/run.ts'

/** The outcome of a run: from its checks, or from the error that ended it. */
export function runOutcome(result: { checks: Check[] } | { thrown: unknown }): {
  status: Outcome
  checks: Check[]
  problem: Problem | null
} {
  if ('checks' in result) {
    const checks = result.checks.map(shortCheck)
    return { status: outcomeOfChecks(checks), checks, problem: null }
  }
  const problem = asProblem(result.thrown)
  return { status: problem.code === 'cancelled' ? 'cancelled' : 'errored', checks: [], problem }
}

/** Enough for a long definition; a text in a database can have megabytes. */
const storedCharacters = 16_000

function shortCheck(check: Check): Check {
  return {
    ...check,
    subject: shorten(check.subject, 1000),
    expected: shortenEvidence(check.expected, storedCharacters),
    found: shortenEvidence(check.found, storedCharacters),
  }
}
