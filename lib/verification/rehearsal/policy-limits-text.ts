import { limitWords } from './limit-words.ts'
import type { Rehearsal } from './rehearsal.ts'

/** What the Policy set of the limits, and what of it could not be decided, for a terminal and a job summary. */
export function policyLimitsText({ limits, limitsByPolicy = [], limitsUndecided = [] }: Rehearsal): string[] {
  const byPolicy = limits ? limitWords(limits).filter(({ limit }) => limitsByPolicy.includes(limit)) : []
  return [
    ...(byPolicy.length > 0
      ? [`limits by the policy: ${byPolicy.map(({ words }) => words).join(', ')}`]
      : []),
    ...limitsUndecided.map(
      (limit) =>
        `--${limit} of the policy is not decided with a workload, so the deploy gate does not count this rehearsal`,
    ),
  ]
}
