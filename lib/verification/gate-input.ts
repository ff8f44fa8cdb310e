import type { Language } from '#lib/language.ts'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { type ArchiveStanding, isInFuture } from './archive-standing.ts'
import type { Check } from './check.ts'
import type { GateOverride } from './gate-override.ts'
import type { RehearsalInput } from './gate-rehearsal.ts'
import type { Policy } from './policy.ts'
import type { ProductionProblem } from './production-problem.ts'
import type { FinishedRun, Run } from './run-record.ts'

/** A Run that is queued or running. */
export type ActiveRun = {
  id: string
  number: number
  status: 'queued' | 'running'
  queuedAt: string
  /** False: no worker is alive that could take it. */
  takeable: boolean
}

export type GateInput = {
  policy: Policy
  lastEnded: FinishedRun | null
  /** The Run that proved the newest Archive ever proved. */
  lastPassed: FinishedRun | null
  /** How the Archives of the Source stand by the newest evidence, the newest first; that of `lastPassed` among them. */
  archives: ArchiveStanding[]
  /** Why the state of production is unknown; null: it is known. */
  productionProblem: ProductionProblem | null
  /** The newest failed Run. Without it a later Run that could not finish would hide a failure, and it says nothing. */
  lastFailed?: FinishedRun | null
  /** The newest Run that was compared with earlier ones, and its unacknowledged Warnings. Never part of the answer. */
  compared?: { runId: string; number: number; open: number } | null
  /** What Railway itself holds, by the last look at it; without it, it was not looked at. Never part of the answer. */
  platform?: Check[] | null
  /** Where our archives lie, and whether they are lost with production. Never part of the answer. */
  place?: CopyLocation | null
  /** The Run that is under way. */
  active?: ActiveRun | null
  /** How an admin opened the gate by hand; the newest that was not revoked. */
  override?: GateOverride | null
  /** Of the sentences; `archives` come in the same one. */
  language?: Language
  /** How old the proof may be by the request. It counts where it is stricter than the Policy. */
  maxAgeMs?: number | null
  /** Of the links to pages of the Source. */
  sourceId?: string
  /** As in RehearsalInput; not read where the Policy requires none. */
  rehearsal?: RehearsalInput['rehearsal']
  rehearsalsBeside?: RehearsalInput['rehearsalsBeside']
  commit?: RehearsalInput['commit']
  now: Date
}

/** A Run as far as the state of the gate needs it: a list of many Sources reads no checks. */
export type GateRun = Pick<Run, 'id' | 'number' | 'status' | 'endedAt'> & {
  archive: { id: string; takenAt: string } | null
}

/** What the state alone is decided by. */
export type GateRuns<R extends GateRun = GateRun> = Pick<
  GateInput,
  | 'archives'
  | 'productionProblem'
  | 'active'
  | 'maxAgeMs'
  | 'rehearsal'
  | 'rehearsalsBeside'
  | 'commit'
  | 'now'
> & {
  policy: Pick<Policy, 'freshWithinHours'> & RehearsalInput['policy']
  lastEnded: R | null
  lastPassed: R | null
  lastFailed?: R | null
}

export type GateBasis = GateFacts<FinishedRun>

/** The facts that the answer, its sentence and its reasons are all derived from. */
export type GateFacts<R extends GateRun = GateRun> = {
  archive: ArchiveStanding | null
  failed: R | null
  provedAt: string | null
  oldMs: number | null
  limitMs: number
  /** Whose limit it is. */
  limitBy: 'policy' | 'request'
  stale: boolean
  /** The proof is of an instant that is still to come, so its age is not known. */
  inFuture: boolean
  /** A Run was requested, and no worker takes it. */
  waiting: boolean
}

/** A live worker takes a Run within seconds. */
const takenWithinMs = 15_000

export function assessGateBasis<R extends GateRun>(input: GateRuns<R>): GateFacts<R> {
  const { lastPassed, archives, now } = input
  const { limitMs, limitBy } = effectiveLimit(input)
  const archive = archives.find((it) => it.archiveId === lastPassed?.archive?.id) ?? null
  // By the metadata database's clock where it is known: production's may be hours off.
  const provedAt = lastPassed
    ? (archive?.capturedAt ?? lastPassed.archive?.takenAt ?? lastPassed.endedAt)
    : null
  const oldMs = provedAt === null ? null : now.getTime() - Date.parse(provedAt)
  return {
    archive,
    provedAt,
    oldMs,
    limitMs,
    limitBy,
    failed: newestFailure(input),
    stale: oldMs !== null && oldMs > limitMs,
    inFuture: provedAt !== null && isInFuture(provedAt, now),
    waiting: isWaiting(input),
  }
}

/** The stricter of the two limits: a pipeline cannot loosen what the Policy of the Source promises. */
function effectiveLimit({ policy, maxAgeMs }: GateRuns): Pick<GateFacts, 'limitMs' | 'limitBy'> {
  const byPolicy = policy.freshWithinHours * 3_600_000
  const stricter = maxAgeMs !== undefined && maxAgeMs !== null && maxAgeMs < byPolicy
  return stricter ? { limitMs: maxAgeMs, limitBy: 'request' } : { limitMs: byPolicy, limitBy: 'policy' }
}

function isWaiting({ active, now }: GateRuns): boolean {
  if (active?.status !== 'queued' || active.takeable) return false
  return now.getTime() - Date.parse(active.queuedAt) > takenWithinMs
}

/** The newest failed Run that nothing has answered since: neither a passed Run on a newer Archive, nor one on its own. */
function newestFailure<R extends GateRun>({
  lastEnded,
  lastPassed,
  lastFailed,
  archives,
}: GateRuns<R>): R | null {
  const failed = [lastEnded, lastFailed].filter((run) => run?.status === 'failed')
  const newest =
    failed.reduce<R | null | undefined>(
      (best, run) => (run && (!best || run.number > best.number) ? run : best),
      null,
    ) ?? null
  if (!newest) return null
  const standingOf = (run: R | null) => archives.find((it) => it.archiveId === run?.archive?.id)
  const passed = standingOf(lastPassed)?.takenBy || (lastPassed?.number ?? -1)
  if (newest.number < passed) return null
  const own = standingOf(newest)
  return own?.provedBy && own.provedBy.number > newest.number && own.state !== 'refuted' ? null : newest
}
