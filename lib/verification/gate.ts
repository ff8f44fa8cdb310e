import type { Language } from '#lib/language.ts'
import { isUnusable } from './archive-standing.ts'
import { gateTexts } from './gate.texts.ts'
import { gateEvidencePath } from './gate-evidence-path.ts'
import { gateHeadline, meanwhileSentences } from './gate-headline.ts'
import {
  type ActiveRun,
  assessGateBasis,
  type GateBasis,
  type GateFacts,
  type GateInput,
  type GateRuns,
} from './gate-input.ts'
import { type GateOverride, overrideHolds } from './gate-override.ts'
import { gateReasons } from './gate-reasons.ts'
import {
  countedRehearsal,
  type GateRehearsal,
  type HeldByRehearsal,
  heldByRehearsal,
  type RehearsalFinding,
  rehearsalHeadline,
  rehearsalPath,
  rehearsalSentence,
} from './gate-rehearsal.ts'
import type { GateState } from './gate-state.ts'
import type { RichText } from './labels.ts'
import { overrideSentence } from './override-sentence.ts'
import { productionHeadline } from './production-headline.ts'
import type { Reason } from './reason.ts'

export type Gate = {
  /** What a deploy is answered. `open` by an override, too; then the lead begins with it. */
  state: GateState
  /** What the evidence says, without an override. */
  stateByEvidence: GateState
  headline: string
  /** Why. */
  lead: RichText
  /** Where production is gone and the gate is closed all the same: what closes it, without production. */
  besideProduction?: { headline: string; lead: RichText }
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
  /** What counts of rehearsals; only where the Policy requires one. */
  rehearsal?: {
    /** As it was asked for; null: for no commit. */
    commit: string | null
    newest: GateRehearsal | null
    finding: RehearsalFinding
    /** It alone keeps the gate shut: the backup would open it. */
    blocks: boolean
  }
}

/** Decides whether a deploy is safe: a verified Archive that is fresh enough and still good, and no failed Run since. */
export function assessGate(input: GateInput): Gate {
  const known = assessGateBasis(input)
  const { failed, archive, stale } = known
  const { byBackup, held, byEvidence: stateByEvidence } = statesOf(input, known)
  const override = effectiveOverride(stateByEvidence, input, known)
  const { active, commit = null, language = 'en' } = input
  const counted = countedRehearsal(input)
  const ofBackup = gateHeadline(byBackup, input, known)
  const lead = held ? [...rehearsalSentence(held, input, language), ...ofBackup] : ofBackup
  const headline = held ? rehearsalHeadline(held, language) : headlineOf(byBackup, input, known, language)
  const beside = input.productionProblem && byBackup === 'closed'
  return {
    state: override ? 'open' : stateByEvidence,
    stateByEvidence,
    headline: override && !input.productionProblem ? gateTexts[language].byOverride : headline,
    lead: override ? [...overrideSentence(override, headline, language), ...lead] : lead,
    ...(beside ? { besideProduction: besideProduction(input, known, override) } : {}),
    reasons: gateReasons(input, known),
    ...{ provedAt: known.provedAt, limitMs: known.limitMs, limitBy: known.limitBy, stale },
    failedRunId: failed?.id ?? null,
    runbook: input.productionProblem !== null || (archive !== null && isUnusable(archive)),
    path: held ? rehearsalPath(input, input.sourceId) : gateEvidencePath(byBackup, input, known),
    verifying: active ? { id: active.id, number: active.number, status: active.status } : null,
    override,
    ...(counted ? { rehearsal: { commit, ...counted, blocks: held !== null } } : {}),
  }
}

/** Production that is gone is the headline, whatever was verified before. */
function headlineOf(
  state: GateState,
  { productionProblem, now }: Pick<GateInput, 'productionProblem' | 'now'>,
  { stale, provedAt }: Pick<GateBasis, 'stale' | 'provedAt'>,
  language: Language = 'en',
): string {
  if (productionProblem) return productionHeadline(productionProblem, now, language)
  const texts = gateTexts[language]
  if (state !== 'out-of-date') return texts.headlines[state]
  return stale ? texts.stale : provedAt === null ? texts.headlines[state] : texts.noneStored
}

function besideProduction(
  input: GateInput,
  known: GateBasis,
  override: GateOverride | null,
): Gate['besideProduction'] {
  const { language = 'en' } = input
  const { headlines, byOverride } = gateTexts[language]
  const headline = headlines.closed
  const lead = meanwhileSentences(known, language)
  return override
    ? { headline: byOverride, lead: [...overrideSentence(override, headline, language), ...lead] }
    : { headline, lead }
}

type States = {
  byBackup: GateState
  /** The rehearsal that keeps it shut although the backup would open it. */
  held: HeldByRehearsal | null
  byEvidence: GateState
}

/** The state by the evidence alone, without an override: that of the backup first, then that of the rehearsal. */
export function statesOf(input: GateRuns, known: GateFacts): States {
  const byBackup = stateOfBackup(input, known)
  const held = heldByRehearsal(byBackup, input)
  return { byBackup, held, byEvidence: held?.state ?? byBackup }
}

function stateOfBackup({ lastPassed, lastEnded, productionProblem }: GateRuns, known: GateFacts): GateState {
  const { archive, stale } = known
  if (isRefuted(known)) return 'closed'
  if (productionProblem) return 'cannot-tell'
  if (known.waiting) return 'cannot-tell'
  if (!lastPassed) return lastEnded?.status === 'errored' ? 'cannot-tell' : 'out-of-date'
  if (known.inFuture) return 'cannot-tell'
  if (stale || !archive) return 'out-of-date'
  if (archive.state === 'good') return 'open'
  return archive.state === 'unseen' || archive.state === 'unreadable' ? 'cannot-tell' : 'out-of-date'
}

/** Whether the newest evidence of the backup is bad. */
function isRefuted({ failed, archive }: GateFacts): boolean {
  return failed !== null || (archive !== null && isUnusable(archive))
}

export function effectiveOverride(
  state: GateState,
  { override, now }: Pick<GateInput, 'override' | 'now'>,
  known: GateFacts,
): GateOverride | null {
  if (!override || state === 'open') return null
  const refutedBy = known.failed?.number ?? known.archive?.refutedBy?.number ?? null
  return overrideHolds(override, isRefuted(known) ? { refutedBy } : null, now) ? override : null
}
