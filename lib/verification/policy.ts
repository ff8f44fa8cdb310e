/** What was promised for a Source. */
export type Policy = {
  freshWithinHours: number
  /** At most this long between two backups. */
  cadenceHours: number
  keptForDays: number
  /** Restore-time objective; null: none was set, the time is only documented. */
  restoreWithinMs: number | null
  requiredSchemas: string[]
}

export const defaultPolicy: Policy = {
  freshWithinHours: 24,
  cadenceHours: 24,
  keptForDays: 7,
  restoreWithinMs: null,
  requiredSchemas: [],
}
