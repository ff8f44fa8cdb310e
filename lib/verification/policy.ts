import type { CustomCheck } from './custom-check.ts'

/** What was promised for a Source. */
export type Policy = {
  freshWithinHours: number
  /** At most this long between two backups. */
  cadenceHours: number
  keptForDays: number
  /** Restore-time objective; null: none was set, the time is only documented. */
  restoreWithinMs: number | null
  requiredSchemas: string[]
  /** How gently the source is read: connections at the same time (2 or more), one table at a time, minutes one snapshot may be held. */
  connections: number
  gentle: boolean
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
  gentle: false,
  snapshotMinutes: 60,
  customChecks: [],
}
