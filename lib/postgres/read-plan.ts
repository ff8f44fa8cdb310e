/** How much a Source may be asked for at once. */
export type ReadLimits = {
  /** Connections open at the same time, everything included; 2 at least. */
  connections: number
  /** Read one table at a time, first for the dump and then for the digests. */
  gentle: boolean
  /** How long one snapshot may be held: while it is, the source cannot clean up rows that died since. */
  snapshotMinutes: number
}

export const defaultReadLimits: ReadLimits = { connections: 5, gentle: false, snapshotMinutes: 60 }

/** Who gets the connections: one always watches whether somebody waits for us. */
export type ReadPlan = {
  dumpJobs: number
  readers: number
  digestsAfterDump: boolean
  /** Who watches during the dump: a session of its own, or the one that holds the snapshot. */
  watcher: 'own' | 'reader'
}

/**
 * Shares the connections out. pg_dump needs one, or with several jobs one more than jobs; with two in all the one that
 * holds the snapshot also watches, and digests when pg_dump has given its own back.
 * A standby is dumped with one job: until the minors of 2026-11-12 parallel dumps of standbys could be corrupt.
 */
export function planFor({ connections, gentle }: ReadLimits, standby: boolean): ReadPlan {
  const all = Math.max(2, Math.floor(connections))
  if (all === 2) return { dumpJobs: 1, readers: 1, digestsAfterDump: true, watcher: 'reader' }
  if (gentle) return { dumpJobs: 1, readers: 1, digestsAfterDump: true, watcher: 'own' }
  if (all <= 4 || standby) return { dumpJobs: 1, readers: all - 2, digestsAfterDump: false, watcher: 'own' }
  const dumpJobs = Math.floor((all - 1) / 2)
  return { dumpJobs, readers: all - 2 - dumpJobs, digestsAfterDump: false, watcher: 'own' }
}
