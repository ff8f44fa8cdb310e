import type { Deploy } from '#lib/verification/deploy.ts'
import type { Trigger } from '#lib/verification/run.ts'
import type { RehearsalLimits } from './limits.ts'
import type { RehearsalVerdict } from './verdict.ts'

/** One line of the list of rehearsals. */
export type RehearsalListItem = {
  id: string
  /** Assigned by the metadata database: rehearsals are ordered by it. */
  number: number
  sourceId: string
  sourceName: string
  /** The Run whose archive was restored. */
  run: { id: string; number: number }
  /** The folder or file, as it was given. */
  migration: string
  verdict: RehearsalVerdict
  /** null: the migration was not run. */
  durationMs: number | null
  trigger: Trigger
  requestedBy: string
  startedAt: string
  endedAt: string
  /** How many migrations its command compared; null: an earlier version, which did not record it. */
  variants: number | null
  /** Of several, the command named this one as what is deployed. */
  toDeploy: boolean
} & Deploy

/** One of several that a command compared: it decides nothing. */
export function isVariant({ variants, toDeploy }: Pick<RehearsalListItem, 'variants' | 'toDeploy'>): boolean {
  return (variants ?? 1) > 1 && !toDeploy
}

/** A rehearsal as it is stored. Nothing of it is part of a Run or an archive's standing; its verdict counts in the gate where the Policy requires it. */
export type RehearsalRecord = RehearsalListItem & {
  archive: { id: string; takenAt: string; serverVersion: string } | null
  limits: RehearsalLimits
  /** What `backproof rehearse --json` printed of it, of whichever version, without secrets; `readFindings` reads it. */
  result: unknown
}

/** Whether a limit was given that a migration could go beyond. */
export function isLimited({ maxLockMs, maxTimeMs, maxRowsLost, noRewrites }: RehearsalLimits): boolean {
  return maxLockMs !== null || maxTimeMs !== null || maxRowsLost !== null || noRewrites
}
