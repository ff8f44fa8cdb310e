import type { Outcome } from '#lib/verification/run.ts'

/** What a restored database is compared with. `production`: that it is not production itself. */
export const boundaryKinds = [
  'production',
  'manifest',
  'between',
  'newest',
  'must-have',
  'must-not-have',
] as const
export type BoundaryKind = (typeof boundaryKinds)[number]

/** One claim about a restored database, with its evidence. Verdicts are those of a Check. */
export type RestoredCheck = {
  boundary: BoundaryKind
  claim: string
  subject: string
  verdict: 'passed' | 'failed' | 'skipped' | 'gap'
  expected: string
  found: string
}

/** Whether a check is a boundary by itself, and not one of many that a comparison of whole databases makes. */
export function isOfStatement({ boundary }: RestoredCheck): boolean {
  return boundary !== 'manifest' && boundary !== 'between'
}

/** The kinds of boundary that can prove something. */
const proving = boundaryKinds.filter((kind) => kind !== 'production')

/**
 * What the checks amount to. Any failed one is `failed`. A skipped one was not looked at, and a kind of boundary of which nothing passed
 * proved nothing: both are `errored`, never `passed`.
 */
export function outcomeOfRestored(checks: RestoredCheck[]): Exclude<Outcome, 'cancelled'> {
  if (checks.some(({ verdict }) => verdict === 'failed')) return 'failed'
  const given = proving.filter((kind) => checks.some(({ boundary }) => boundary === kind))
  const isProved = (kind: BoundaryKind) =>
    checks.some(({ boundary, verdict }) => boundary === kind && verdict === 'passed')
  if (given.length === 0 || checks.some(({ verdict }) => verdict === 'skipped')) return 'errored'
  return given.every(isProved) ? 'passed' : 'errored'
}
