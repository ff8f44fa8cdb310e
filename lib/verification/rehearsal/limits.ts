import { blockingMs, type LockHold, longestBlockingHold } from './lock-hold.ts'
import { type RowChange, rowsLost } from './row-changes.ts'

/** What a migration may cost; null: without a limit. */
export type RehearsalLimits = {
  /** The longest time that a lock, or the wait for one, may stop reads or writes of a table. */
  maxLockMs: number | null
  maxTimeMs: number | null
  maxRowsLost: number | null
  noRewrites: boolean
}

/** As the options of `backproof rehearse` are called. */
export type LimitName = 'max-lock' | 'max-time' | 'max-rows-lost' | 'no-rewrites'

/** `byPolicy`: the Policy of the database set it, or set it stricter than the command. */
export type ExceededLimit = { byPolicy?: true } & Exceeded

type Exceeded =
  | {
      limit: 'max-lock'
      allowedMs: number
      foundMs: number
      table: string
      /** For how much of it the migration waited for the lock itself. */
      queuedMs?: number
      /** The workload waited so long for the migration; without it, the lock alone did. */
      workload?: true
    }
  | { limit: 'max-time'; allowedMs: number; foundMs: number }
  | { limit: 'max-rows-lost'; allowed: number; found: number; tables: string[] }
  | { limit: 'no-rewrites'; tables: string[] }

type Measured = {
  locks: LockHold[]
  durationMs: number
  rows: RowChange[] | null
  rewritten: string[]
  workload?: { longestBlockedMs: number; blockedOn?: string | null } | null
}

/** The limits that a migration went beyond. */
export function exceededLimits(
  limits: RehearsalLimits,
  measured: Measured,
  byPolicy: LimitName[] = [],
): ExceededLimit[] {
  return beyond(limits, measured).map((each) =>
    byPolicy.includes(each.limit) ? { ...each, byPolicy: true } : each,
  )
}

function beyond(limits: RehearsalLimits, measured: Measured): Exceeded[] {
  const { maxLockMs, maxTimeMs, maxRowsLost, noRewrites } = limits
  const exceeded: Exceeded[] = []
  const blocked = longestBlocked(measured)
  if (maxLockMs !== null && blocked && blocked.foundMs > maxLockMs)
    exceeded.push({ limit: 'max-lock', allowedMs: maxLockMs, ...blocked })
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

/** By a lock, or as a workload felt it: it waits for rows, too, and for what waits for the migration. */
function longestBlocked({ locks, workload }: Measured) {
  const hold = longestBlockingHold(locks)
  const queued = hold?.queuedMs === undefined ? {} : { queuedMs: hold.queuedMs }
  const byLock = hold && { foundMs: blockingMs(hold), table: hold.table, ...queued }
  if (!workload || workload.longestBlockedMs <= (byLock?.foundMs ?? 0)) return byLock
  const table = workload.blockedOn ?? hold?.table ?? ''
  return { foundMs: workload.longestBlockedMs, table, workload: true as const }
}
