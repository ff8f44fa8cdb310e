import { type AnswerReason, unknownReason } from './answer-reason.ts'
import { effectiveOverride, statesOf } from './gate.ts'
import { assessGateBasis, type GateFacts, type GateRun, type GateRuns } from './gate-input.ts'
import type { GateOverride } from './gate-override.ts'
import type { GateState } from './gate-state.ts'
import type { ProductionProblem } from './production-problem.ts'
import type { RunStatus } from './run.ts'

/**
 * The answer for one database in a list, the worst first. `gone`: production cannot be reached, is missing, or is empty. `unrehearsed`: the
 * Policy requires a rehearsal of the migration, and there is none.
 */
export const databaseAnswers = [
  'gone',
  'closed',
  'cannot-tell',
  'stale',
  'never',
  'unrehearsed',
  'overridden',
  'open',
] as const
export type DatabaseAnswer = (typeof databaseAnswers)[number]

/** `unread`: the list was not read, could not be read, or not lately. `none`: Railway lists no scheduled backup. */
export type RailwayState = 'not-connected' | 'ok' | 'late' | 'none' | 'unread'

/** Why a list of backups is not known: it was never read, the last read failed, or it was read too long ago. */
export type UnreadReason = 'never' | 'problem' | 'old'

/** One database as the page of all databases shows it. */
export type DatabaseRow = {
  id: string
  name: string
  answer: DatabaseAnswer
  /** That of the gate: `open` with another answer than that is by an override. */
  state: GateState
  /** What is the matter with production; only with `gone`. */
  trouble: Pick<ProductionProblem, 'kind' | 'since'> | null
  /** Why the answer is unknown, or out of date although the verification is not. */
  reason: AnswerReason | null
  /** When the newest verified data is of; null: never verified. */
  provedAt: string | null
  limitMs: number
  /** The failed Run that blocks deploys. */
  failedRunId: string | null
  /** The newest Run that ended, cancelled ones aside. */
  last: { id: string; number: number; status: RunStatus; endedAt: string | null } | null
  active: { id: string; number: number; queued: boolean } | null
  /** `after-backup`: when Railway lists a new backup. */
  next: { at: string } | 'after-backup' | null
  /** `unread`: only with that state. */
  railway: { state: RailwayState; newestAt: string | null; unread: UnreadReason | null }
  restoreMs: number | null
  restoreWithinMs: number | null
  /** The unacknowledged Warnings of the newest Run that was compared with earlier ones; null: none. */
  changes: { runId: string; open: number } | null
}

type Assessed = Pick<
  DatabaseRow,
  'answer' | 'state' | 'trouble' | 'reason' | 'provedAt' | 'limitMs' | 'failedRunId'
>

/** The same answer as the gate's, from less: no checks of any Run. */
export function assessDatabase(input: GateRuns<GateRun> & { override?: GateOverride | null }): Assessed {
  const known = assessGateBasis(input)
  const { byEvidence, held } = statesOf(input, known)
  const { productionProblem } = input
  const overridden = effectiveOverride(byEvidence, input, known) !== null
  const outOfDate = held ? 'unrehearsed' : known.provedAt === null ? 'never' : 'stale'
  const evidence = byEvidence === 'out-of-date' ? outOfDate : byEvidence
  const answer = productionProblem ? 'gone' : overridden ? 'overridden' : evidence
  return {
    answer,
    reason: reasonOf(answer, input, known),
    state: overridden ? 'open' : byEvidence,
    trouble: productionProblem && { kind: productionProblem.kind, since: productionProblem.since },
    provedAt: known.provedAt,
    limitMs: known.limitMs,
    failedRunId: (known.failed ?? known.archive?.refutedBy)?.id ?? null,
  }
}

function reasonOf(
  answer: DatabaseAnswer,
  input: GateRuns<GateRun>,
  known: GateFacts<GateRun>,
): AnswerReason | null {
  if (answer === 'stale' && !known.stale) return { kind: 'not-stored' }
  return answer === 'cannot-tell' ? unknownReason(input, known) : null
}

/** Whether a person has to do something. Changes to review block no deploy, and still wait for a person. */
export function needsAttention({ answer, changes }: Pick<DatabaseRow, 'answer' | 'changes'>): boolean {
  return changes !== null || (answer !== 'open' && answer !== 'overridden')
}

const names = new Intl.Collator('en')

/** The worst first; among equals the one that is nearest to its limit or furthest beyond it, then by name. */
export function worstFirst(now: Date): (a: DatabaseRow, b: DatabaseRow) => number {
  const rank = (row: DatabaseRow) => databaseAnswers.indexOf(row.answer)
  const used = ({ provedAt, limitMs }: DatabaseRow) =>
    provedAt === null ? 0 : (now.getTime() - Date.parse(provedAt)) / limitMs
  return (a, b) => rank(a) - rank(b) || used(b) - used(a) || names.compare(a.name, b.name)
}

/** What the list can be filtered by: an answer, or a state beside it. */
export const databaseFilters = [...databaseAnswers, 'attention', 'running', 'railway', 'unscheduled'] as const
export type DatabaseFilter = (typeof databaseFilters)[number]

export function matchesFilter(row: DatabaseRow, filter: DatabaseFilter | null): boolean {
  if (filter === null) return true
  if (filter === 'attention') return needsAttention(row)
  if (filter === 'running') return row.active !== null
  if (filter === 'railway')
    return row.railway.state === 'late' || row.railway.state === 'none' || row.railway.state === 'unread'
  if (filter === 'unscheduled') return row.next === null
  return row.answer === filter
}

/** Whether each word of a search is in the name. */
export function matchesSearch({ name }: Pick<DatabaseRow, 'name'>, search: string): boolean {
  const lower = name.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
