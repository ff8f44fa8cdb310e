/** `fails`: a statement failed. `exceeds`: it went through, beyond a limit. `unfinished`: it could not be found out. */
export type RehearsalVerdict = 'fits' | 'exceeds' | 'fails' | 'unfinished'

/**
 * One of four, by what was measured. A migration that failed is not measured against limits. What was left out for want of a right can only
 * add to what exceeds a limit already.
 */
export function rehearsalVerdict({
  failure,
  exceeded,
  warnings = [],
}: {
  failure: { unproven: string | null } | null
  exceeded: unknown[]
  warnings?: { unproven: string | null }[]
}): RehearsalVerdict {
  if (failure) return failure.unproven === null ? 'fails' : 'unfinished'
  if (exceeded.length > 0) return 'exceeds'
  return warnings.some(({ unproven }) => unproven !== null) ? 'unfinished' : 'fits'
}

/** The worst of several, which decides a command that was given several migrations. */
export function worstVerdict(verdicts: RehearsalVerdict[]): RehearsalVerdict {
  const worstFirst: RehearsalVerdict[] = ['unfinished', 'fails', 'exceeds', 'fits']
  return worstFirst.find((each) => verdicts.includes(each)) ?? 'unfinished'
}

/** Exit status of `backproof rehearse`: each ending has its own, 130 means that a person cancelled it. */
export const rehearsalExitCodes: Record<RehearsalVerdict, 0 | 1 | 2 | 3> = {
  fits: 0,
  fails: 1,
  unfinished: 2,
  exceeds: 3,
}
