import type { Platform } from '#lib/platform/platform.ts'
import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'
import type { Archive, Run } from '#lib/verification/run-record.ts'

/** Somebody followed the runbook, and how it went. */
export type Drill = {
  by: string
  at: string
  minutes: number
  worked: boolean
  note: string
  archiveId: string | null
}

/** Everything the runbook of one Source is written from. */
export type RunbookInput = {
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
    run: Pick<Run, 'id' | 'number' | 'endedAt'>
    archive: Archive
    manifest: RunbookManifest
    caution?: string
  } | null
  /** Whether a restore with several jobs is known to fail for this Source, where one with one job does not. */
  oneJob?: boolean
  /** Restore times of passed Runs, newest first. */
  restoreTimesMs: number[]
  /** null: Railway is not connected. */
  platform: Platform | null
  drills: Drill[]
}
