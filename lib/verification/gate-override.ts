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
  /** What the gate was by its evidence when it was made. */
  state: GateState
  /** The rehearsal of a migration alone kept it shut, so nothing bad was known of the backup. */
  byRehearsal?: boolean
}

/** What closes the gate by its evidence. `refutedBy`: the number of the Run that does; null: an archive was found damaged or missing. */
type BadEvidence = { refutedBy: number | null }

/**
 * Whether it counts now: not yet over, and nothing bad was found since. What no Run found has no number: it was known where the gate was
 * closed already. Where a rehearsal alone kept it shut, whatever is bad now was not known, though its Run may have ended before the
 * override was stored.
 */
export function overrideHolds(
  { until, afterRun, state, byRehearsal }: GateOverride,
  bad: BadEvidence | null,
  now: Date,
): boolean {
  if (now.getTime() >= Date.parse(until)) return false
  if (bad === null) return true
  if (byRehearsal) return false
  return bad.refutedBy === null ? state === 'closed' : bad.refutedBy <= afterRun
}

/** An override with what it overrides, and what became of it. */
export type GateOverrideRecord = GateOverride & {
  revokedAt: string | null
  revokedBy: string | null
}
