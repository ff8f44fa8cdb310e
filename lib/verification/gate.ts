import { isUnusable } from './archive-standing.ts'
import { gateEvidencePath } from './gate-evidence-path.ts'
import { gateHeadline } from './gate-headline.ts'
import { type ActiveRun, assessGateBasis, type GateBasis, type GateInput } from './gate-input.ts'
import { type GateOverride, overrideHolds } from './gate-override.ts'
import { gateReasons } from './gate-reasons.ts'
import type { GateState } from './gate-state.ts'
import type { RichText } from './labels.ts'
import { overrideSentence } from './override-sentence.ts'
import type { Reason } from './reason.ts'

export type Gate = {
  /** What a deploy is answered. `open` by an override, too; then the lead begins with it. */
  state: GateState
  /** What the evidence says, without an override. */
  stateByEvidence: GateState
  headline: string
  /** Why. */
  lead: RichText
  reasons: Reason[]
  /** The instant of the newest verified data; null when nothing was ever verified. */
  provedAt: string | null
  limitMs: number
  /** Whose limit it is: the request's where it is stricter than the Policy's. */
  limitBy: 'policy' | 'request'
  stale: boolean
  /** Whether to show the runbook first: production or the Archive cannot be relied on. */
  runbook: boolean
  /** The failed Run that blocks deploys; null: none. */
  failedRunId: string | null
  /** Where the evidence is, below the address of the dashboard; null: the overview of the Source. */
  path: string | null
  /** The Run that is under way; null: none is. */
  verifying: Pick<ActiveRun, 'id' | 'number' | 'status'> | null
  /** The override that opens the gate; null: none, or none is needed. */
  override: GateOverride | null
}

const headlines: Record<GateState, string> = {
  open: 'Safe to deploy.',
  closed: 'Do not deploy.',
  'cannot-tell': 'Unknown.',
  'out-of-date': 'Not verified yet.',
}

/** Decides whether a deploy is safe: a verified Archive that is fresh enough and still good, and no failed Run since. */
export function assessGate(input: GateInput): Gate {
  const known = assessGateBasis(input)
  const { failed, archive, stale } = known
  const stateByEvidence = stateOf(input, known)
  const override = effectiveOverride(stateByEvidence, input, known)
  const { active } = input
  const lead = gateHeadline(stateByEvidence, input, known)
  const headline =
    stateByEvidence === 'out-of-date' && stale ? 'Verification out of date.' : headlines[stateByEvidence]
  return {
    state: override ? 'open' : stateByEvidence,
    stateByEvidence,
    headline: override ? 'Deploys are allowed by an override.' : headline,
    lead: override ? [...overrideSentence(override, headline), ...lead] : lead,
    reasons: gateReasons(input, known),
    ...{ provedAt: known.provedAt, limitMs: known.limitMs, limitBy: known.limitBy, stale },
    failedRunId: failed?.id ?? null,
    runbook: input.productionProblem !== null || (archive !== null && isUnusable(archive)),
    path: gateEvidencePath(stateByEvidence, input, known),
    verifying: active ? { id: active.id, number: active.number, status: active.status } : null,
    override,
  }
}

function stateOf({ lastPassed, lastEnded, productionProblem }: GateInput, known: GateBasis): GateState {
  const { archive, failed, stale } = known
  if (failed || (archive && isUnusable(archive))) return 'closed'
  if (productionProblem && (lastPassed || lastEnded)) return 'cannot-tell'
  if (known.waiting) return 'cannot-tell'
  if (!lastPassed) return lastEnded?.status === 'errored' ? 'cannot-tell' : 'out-of-date'
  if (known.inFuture) return 'cannot-tell'
  if (stale || !archive) return 'out-of-date'
  if (archive.state === 'good') return 'open'
  return archive.state === 'unseen' || archive.state === 'unreadable' ? 'cannot-tell' : 'out-of-date'
}

function effectiveOverride(
  state: GateState,
  { override, now }: GateInput,
  known: GateBasis,
): GateOverride | null {
  if (!override || state === 'open') return null
  const refutedBy = known.failed?.number ?? known.archive?.refutedBy?.number ?? null
  return overrideHolds(override, state === 'closed' ? { refutedBy } : null, now) ? override : null
}
