import type { GateState } from './gate-state.ts'

/** An admin opened the gate of a Source by hand, until an instant and for a reason. */
export type GateOverride = {
  id: string
  by: string
  reason: string
  createdAt: string
  until: string
  /** The number of the newest Run that had ended when it was made. Evidence of a later Run ends it. */
  afterRun: number
}

/** Whether it counts now: not yet over, and no later Run found anything bad. `refutedBy`: the number of the Run that closes the gate. */
export function overrideHolds(
  { until, afterRun }: GateOverride,
  refutedBy: number | null,
  now: Date,
): boolean {
  return now.getTime() < Date.parse(until) && (refutedBy === null || refutedBy <= afterRun)
}

/** An override with what it overrides, and what became of it. */
export type GateOverrideRecord = GateOverride & {
  /** What the gate was by its evidence. */
  state: GateState
  revokedAt: string | null
  revokedBy: string | null
}
