import type { CheckKind } from '#lib/verification/check.ts'

/** The result of restoring an archive without one of its entries; `entry` is null for the complete archive. */
export type Mutation = {
  entry: string | null
  /** `seen`: at least one check failed. `unseen`: none did. `excepted`: none did, and there is a reason. */
  outcome: 'seen' | 'unseen' | 'excepted' | 'untried'
  findings: number
  kinds: CheckKind[]
  /** The first finding; for an exception its reason, for one that could not be tried what went wrong. */
  because: string
  durationMs: number
}

export type MutationTally = {
  tried: number
  seen: number
  unseen: number
  excepted: number
  untried: number
  controls: number
  falseAlarms: number
  exitCode: 0 | 1 | 2
}

/** The totals of a mutation test. An unseen entry or a false alarm fails it; an entry that could not be tried is an error. */
export function tallyMutations(mutations: Mutation[]): MutationTally {
  const entries = mutations.filter(({ entry }) => entry !== null)
  const controls = mutations.filter(({ entry }) => entry === null)
  const count = (outcome: Mutation['outcome']) =>
    entries.filter((mutation) => mutation.outcome === outcome).length
  const untried = mutations.filter(({ outcome }) => outcome === 'untried').length
  const unseen = count('unseen')
  const falseAlarms = controls.filter(({ outcome }) => outcome === 'seen').length
  const seen = count('seen')
  return {
    tried: seen + unseen,
    seen,
    unseen,
    excepted: count('excepted'),
    untried,
    controls: controls.length,
    falseAlarms,
    exitCode: unseen + falseAlarms > 0 ? 1 : untried > 0 || seen === 0 || controls.length === 0 ? 2 : 0,
  }
}
