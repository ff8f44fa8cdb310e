import type { CustomCheck } from './custom-check.ts'
import type { Retention } from './retention.ts'

/** The objectives of a Source, and the limits for reading it. */
export type Policy = {
  freshWithinHours: number
  /** At most this long between two backups. */
  cadenceHours: number
  keptForDays: number
  /** Restore-time objective; null: none was set, the time is only documented. */
  restoreWithinMs: number | null
  requiredSchemas: string[]
  /** Load limits: connections at the same time (2 or more), one table at a time, minutes that a snapshot may be held. */
  connections: number
  sequential: boolean
  snapshotMinutes: number
  customChecks: CustomCheck[]
  /** The storages that get an encrypted copy of each archive. */
  storageIds: string[]
  /** Which archives are retained; see Retention. Without `retainNewest` the worker's BACKPROOF_KEEP_ARCHIVES counts. */
  retainNewest: number | null
  retainDays: number
  retainDaily: number
  retainWeekly: number
  retainMonthly: number
  retainYearly: number
  /** Whether the gate is open only where the migration was rehearsed on a restored copy and fits. */
  requireRehearsal: boolean
  /** What a migration may cost in a rehearsal, as in RehearsalLimits; null: without a limit. */
  rehearsalMaxLockMs: number | null
  rehearsalMaxTimeMs: number | null
  rehearsalMaxRowsLost: number | null
  rehearsalNoRewrites: boolean
}

export const defaultPolicy: Policy = {
  freshWithinHours: 24,
  cadenceHours: 24,
  keptForDays: 7,
  restoreWithinMs: null,
  requiredSchemas: [],
  connections: 5,
  sequential: false,
  snapshotMinutes: 60,
  customChecks: [],
  storageIds: [],
  retainNewest: null,
  retainDays: 0,
  retainDaily: 0,
  retainWeekly: 0,
  retainMonthly: 0,
  retainYearly: 0,
  requireRehearsal: false,
  rehearsalMaxLockMs: null,
  rehearsalMaxTimeMs: null,
  rehearsalMaxRowsLost: null,
  rehearsalNoRewrites: false,
}

/** The retention of a Policy; `newest` is the worker's own number where the Policy has none. */
export function retentionOf(policy: Policy, newest: number): Retention {
  return {
    newest: policy.retainNewest ?? newest,
    days: policy.retainDays,
    daily: policy.retainDaily,
    weekly: policy.retainWeekly,
    monthly: policy.retainMonthly,
    yearly: policy.retainYearly,
  }
}
