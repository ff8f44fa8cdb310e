import type { RunStatus } from './run.ts'
import type { TableChange, TableDifference } from './run-comparison.ts'
import type { Archive } from './run-record.ts'

/** One Run that read production, at the instant it ended. */
export type RunMoment = {
  id: string
  number: number
  status: Exclude<RunStatus, 'queued' | 'running'>
  at: string
  /** How long the restore took; null: the Run did not pass, so it measured no complete restore. */
  restoreMs: number | null
}

/** How a day ended: by the worst of its Runs. `active`: none of them has ended. */
export type DayEnding = RunMoment['status'] | 'active'

/** The Runs of one day of the reader's time zone. */
export type RunDay = {
  /** `2026-11-27` */
  day: string
  /** null: no Run was requested on that day. `ahead`: the day has not come. */
  ending: DayEnding | 'ahead' | null
  runs: number
  /** The days of UTC that hold them; the list of Runs filters by these. */
  from: string
  to: string
}

type Sizes = Pick<Archive, 'rows' | 'databaseBytes' | 'tables'>
export type ChangedRun = { id: string; number: number; at: string; archive: Sizes | null }

/** What differs between the two newest Runs whose tables were recorded. */
export type LatestChanges = {
  runs: [before: ChangedRun, after: ChangedRun]
  counts: Record<TableChange | 'same', number>
  /** The largest changes. */
  tables: TableDifference[]
}
