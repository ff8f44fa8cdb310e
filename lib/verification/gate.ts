import { isUnusable } from './archive-standing.ts'
import { gateHeadline } from './gate-headline.ts'
import { assessGateBasis, type GateAnswer, type GateBasis, type GateInput } from './gate-input.ts'
import { gateReasons } from './gate-reasons.ts'
import type { RichText } from './labels.ts'
import type { Reason } from './reason.ts'

export type Gate = {
  answer: GateAnswer
  headline: string
  lead: RichText
  reasons: Reason[]
  /** The instant of the newest verified data; null when nothing was ever verified. */
  provedAt: string | null
  limitMs: number
  stale: boolean
  /** Whether to show the runbook first: production or the Archive cannot be relied on. */
  runbook: boolean
  /** The failed Run that blocks deploys; null: none. */
  failedRunId: string | null
}

const headlines: Record<GateAnswer, string> = {
  safe: 'Safe to deploy.',
  'not-yet': 'Not verified yet.',
  'do-not': 'Do not deploy.',
  'cannot-tell': 'Unknown.',
}

/** Decides whether a deploy is safe: a verified Archive that is fresh enough and still good, and no failed Run since. */
export function assessGate(input: GateInput): Gate {
  const known = assessGateBasis(input)
  const answer = answerOf(input, known)
  return {
    answer,
    headline: answer === 'not-yet' && known.stale ? 'Verification out of date.' : headlines[answer],
    lead: gateHeadline(answer, input, known),
    reasons: gateReasons(input, known),
    provedAt: known.provedAt,
    limitMs: known.limitMs,
    stale: known.stale,
    failedRunId: known.failed?.id ?? null,
    runbook: input.productionProblem !== null || (known.archive !== null && isUnusable(known.archive)),
  }
}

function answerOf({ lastPassed, lastEnded, productionProblem }: GateInput, known: GateBasis): GateAnswer {
  const { archive, failed, stale } = known
  if (failed || (archive && isUnusable(archive))) return 'do-not'
  if (productionProblem && (lastPassed || lastEnded)) return 'cannot-tell'
  if (!lastPassed) return lastEnded?.status === 'errored' ? 'cannot-tell' : 'not-yet'
  if (known.inFuture) return 'cannot-tell'
  if (stale || !archive) return 'not-yet'
  if (archive.state === 'good') return 'safe'
  return archive.state === 'unseen' || archive.state === 'unreadable' ? 'cannot-tell' : 'not-yet'
}
