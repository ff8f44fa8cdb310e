import { type LockHold, longestBlockingHold } from './lock-hold.ts'
import { type RowChange, rowsLost } from './row-changes.ts'

/** What a migration may cost; null: without a limit. */
export type RehearsalLimits = {
  /** The longest time that a lock may stop reads or writes of a table. */
  maxLockMs: number | null
  maxTimeMs: number | null
  maxRowsLost: number | null
  noRewrites: boolean
}

export type ExceededLimit =
  | { limit: 'max-lock'; allowedMs: number; foundMs: number; table: string }
  | { limit: 'max-time'; allowedMs: number; foundMs: number }
  | { limit: 'max-rows-lost'; allowed: number; found: number; tables: string[] }
  | { limit: 'no-rewrites'; tables: string[] }

type Measured = { locks: LockHold[]; durationMs: number; rows: RowChange[] | null; rewritten: string[] }

/** The limits that a migration went beyond. */
export function exceededLimits(limits: RehearsalLimits, measured: Measured): ExceededLimit[] {
  const { maxLockMs, maxTimeMs, maxRowsLost, noRewrites } = limits
  const exceeded: ExceededLimit[] = []
  const hold = longestBlockingHold(measured.locks)
  if (maxLockMs !== null && hold && hold.longestMs > maxLockMs)
    exceeded.push({ limit: 'max-lock', allowedMs: maxLockMs, foundMs: hold.longestMs, table: hold.table })
  if (maxTimeMs !== null && measured.durationMs > maxTimeMs)
    exceeded.push({ limit: 'max-time', allowedMs: maxTimeMs, foundMs: measured.durationMs })
  const lost = rowsLost(measured.rows ?? [])
  if (maxRowsLost !== null && lost > maxRowsLost) {
    const tables = (measured.rows ?? []).filter((each) => each.lost > 0).map(({ table }) => table)
    exceeded.push({ limit: 'max-rows-lost', allowed: maxRowsLost, found: lost, tables })
  }
  if (noRewrites && measured.rewritten.length > 0)
    exceeded.push({ limit: 'no-rewrites', tables: measured.rewritten })
  return exceeded
}
