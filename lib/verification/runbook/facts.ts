import type { Platform } from '#lib/verification/backups/facts.ts'
import type { ArchiveFacts, RunFacts } from '#lib/verification/facts.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** The part of a Manifest that a restore by hand needs. */
export type RunbookManifest = Pick<
  Manifest,
  | 'database'
  | 'serverVersion'
  | 'systemIdentifier'
  | 'encoding'
  | 'locale'
  | 'roles'
  | 'superusers'
  | 'extensions'
  | 'gaps'
> & {
  /** Every schema with the number of its tables. */
  schemas: { name: string; tables: number }[]
  /** Whether there are event triggers: they are restored after everything else. */
  eventTriggers: boolean
  /** The largest tables with the rows they must have, largest first. */
  largest: { schema: string; name: string; rows: number }[]
}

/** Somebody followed the runbook, and how it went. */
export type RehearsalFacts = {
  by: string
  at: string
  minutes: number
  worked: boolean
  note: string
  archiveId: string | null
}

/** Everything the runbook of one Source is written from. */
export type RunbookFacts = {
  /** When it is written. */
  at: string
  /** Backproof's home on the worker, which `keptAt` is relative to; without it the commands ask for BACKPROOF_HOME. */
  home?: string
  sourceName: string
  requiredSchemas: string[]
  /** Restore-time objective; null: none was set. */
  restoreWithinMs: number | null
  /**
   * The newest Archive that is good, with the Run that proved it; null: there is none. `caution`: it is only the best there is, and what
   * is not known of it; empty for a good one.
   */
  proved: {
    run: Pick<RunFacts, 'id' | 'number' | 'endedAt'>
    archive: ArchiveFacts
    manifest: RunbookManifest
    caution?: string
  } | null
  /** Whether a restore with several jobs is known to fail for this Source, where one with one job does not. */
  oneJob?: boolean
  /** Restore times of passed Runs, newest first. */
  restoreTimesMs: number[]
  /** null: Railway is not connected. */
  platform: Platform | null
  rehearsals: RehearsalFacts[]
}
