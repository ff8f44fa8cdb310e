import type { Check, CheckKind } from './check.ts'

/** `unproven`: not checked, or the check could not run. Never shown as met. */
export type Standing = 'kept' | 'broken' | 'unproven'

/** One failed check: not met. One skipped check, or no check at all: unproven. */
export function assessStanding(checks: Check[]): Standing {
  if (checks.some((check) => check.verdict === 'failed')) return 'broken'
  if (checks.some((check) => check.verdict === 'skipped')) return 'unproven'
  return checks.some((check) => check.verdict === 'passed') ? 'kept' : 'unproven'
}

export function checksOfKinds(checks: Check[], ...kinds: CheckKind[]): Check[] {
  return checks.filter((check) => kinds.includes(check.kind))
}
