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
  /** The instant whose data was proved to come back; null when nothing ever was. */
  provedAt: string | null
  limitMs: number
  stale: boolean
  /** Production cannot be relied on, or the Archive cannot: the way back is what somebody needs next. */
  runbook: boolean
  /** The failed Run that closes it; null: none does. */
  failedRunId: string | null
}

const headlines: Record<GateAnswer, string> = {
  safe: 'Safe to deploy.',
  'not-yet': 'Not yet.',
  'do-not': 'Do not deploy.',
  'cannot-tell': 'Cannot tell.',
}

/** The answer a deploy asks for: is there an Archive that is proved, fresh enough and still good, and no failed Run since? */
export function assessGate(input: GateInput): Gate {
  const known = assessGateBasis(input)
  const answer = answerOf(input, known)
  return {
    answer,
    headline: headlines[answer],
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
