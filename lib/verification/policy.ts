import type { CustomCheck } from './custom-check.ts'

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
}
