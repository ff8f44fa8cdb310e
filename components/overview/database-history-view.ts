import type { LatestChanges, RunDay, RunMoment } from '#lib/verification/database-history.ts'

/** A place on a time axis, in the reader's time zone; `unit`: how it is written. */
export type AxisTick = { at: string; unit: 'clock' | 'day' | 'month' }

/** Runs on a time axis, oldest first. */
export type RestoreAxis = {
  from: string
  to: string
  ticks: AxisTick[]
  moments: RunMoment[]
  /** There are earlier Runs. */
  more: boolean
}

/** What a database's page shows of its past, as `GET /api/v1/sources/:id/history` gives it. */
export type DatabaseHistoryView = {
  restores: RestoreAxis
  /** Whole weeks of the reader's time zone, oldest day first. */
  calendar: RunDay[]
  /** null: no two Runs recorded their tables. */
  changes: LatestChanges | null
}
