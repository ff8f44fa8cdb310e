import type { Platform } from '#lib/platform/platform.ts'
import type { Localized } from '#lib/verification/notification-facts.ts'
import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'
import type { Archive, Run } from '#lib/verification/run-record.ts'
import type { RunbookContacts } from './contacts.ts'
import type { DrillStep } from './drill-steps.ts'

/** A person followed the runbook: who, how long it took, and whether the data was restored. */
export type Drill = {
  by: string
  at: string
  minutes: number
  worked: boolean
  note: string
  archiveId: string | null
  /** By the clock of the server; null: a person reported the minutes. */
  durationMs: number | null
  /** It was given up: how long it took says nothing. */
  abandoned: boolean
  /** Empty where it was not timed. */
  steps: DrillStep[]
}

/** How long a restore took on the worker, and in which Run. */
export type MeasuredRestore = { run: number; ms: number }

export type VerifiedArchive = {
  run: Pick<Run, 'id' | 'number' | 'endedAt'>
  archive: Archive
  manifest: RunbookManifest
  /** null or missing: not measured. */
  restored?: MeasuredRestore | null
  /** What is not known of the archive, as a predicate, in each language where it is more than one; empty for a good one. */
  caution?: string | Localized
}

/** Everything the runbook of one Source is written from. */
export type RunbookInput = {
  /** When it is written. */
  at: string
  /** Backproof's home on the worker, which `keptAt` is relative to; without it the commands read BACKPROOF_HOME. */
  home?: string
  sourceName: string
  requiredSchemas: string[]
  /** Restore-time objective; null: none is set. */
  restoreWithinMs: number | null
  /** The archive to restore, with the Run that verified it; null: none is stored. */
  verified: VerifiedArchive | null
  /** Whether a restore of this Source with several jobs failed where one with one job did not. */
  oneJob?: boolean
  /** Restore times of passed Runs that captured, newest first; the one of this Archive is `restored`. */
  restoreTimesMs: number[]
  /** null: Railway is not connected. */
  platform: Platform | null
  drills: Drill[]
  /** Who to call; null or missing: not filled in. */
  contacts?: RunbookContacts | null
}
