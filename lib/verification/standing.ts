import type { Check, CheckKind } from './check.ts'

/** `unproven`: nobody looked, or nobody could. Never shown as kept. */
export type Standing = 'kept' | 'broken' | 'unproven'

/** One failed claim breaks a promise; one that was not looked at leaves it unproven; none at all proves nothing. */
export function assessStanding(checks: Check[]): Standing {
  if (checks.some((check) => check.verdict === 'failed')) return 'broken'
  if (checks.some((check) => check.verdict === 'skipped')) return 'unproven'
  return checks.some((check) => check.verdict === 'passed') ? 'kept' : 'unproven'
}

export function checksOfKinds(checks: Check[], ...kinds: CheckKind[]): Check[] {
  return checks.filter((check) => kinds.includes(check.kind))
}
