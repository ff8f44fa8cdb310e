/** How much load a Run may put on a Source. */
export type ReadLimits = {
  /** The most connections at the same time, in total; at least 2. */
  connections: number
  /** Reads one table at a time, first for the dump and then for the digests. */
  sequential: boolean
  /** How long one snapshot may be held: meanwhile VACUUM cannot remove rows that died since. */
  snapshotMinutes: number
}

export const defaultReadLimits: ReadLimits = { connections: 5, sequential: false, snapshotMinutes: 60 }

/** How the connections are used; one of them always runs the lock monitor. */
export type ReadPlan = {
  dumpJobs: number
  readers: number
  digestsAfterDump: boolean
  /** The session of the lock monitor during the dump: a separate one, or the one that holds the snapshot. */
  watcher: 'own' | 'reader'
}

/**
 * Distributes the connections. pg_dump needs one, or with several jobs one more than jobs. With two in total, the session that
 * holds the snapshot also runs the lock monitor, and digests after pg_dump has finished.
 * A standby is dumped with one job: before the minor releases of 2026-11-12, parallel dumps of standbys could be corrupt.
 */
export function planFor({ connections, sequential }: ReadLimits, standby: boolean): ReadPlan {
  const total = Math.max(2, Math.floor(connections))
  if (total === 2) return { dumpJobs: 1, readers: 1, digestsAfterDump: true, watcher: 'reader' }
  if (sequential) return { dumpJobs: 1, readers: 1, digestsAfterDump: true, watcher: 'own' }
  if (total <= 4 || standby)
    return { dumpJobs: 1, readers: total - 2, digestsAfterDump: false, watcher: 'own' }
  const dumpJobs = Math.floor((total - 1) / 2)
  return { dumpJobs, readers: total - 2 - dumpJobs, digestsAfterDump: false, watcher: 'own' }
}
