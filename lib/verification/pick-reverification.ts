import type { ArchiveStanding } from './archive-standing.ts'

/** What a Run needs at most until its Archive counts. */
const runMs = 3_600_000

/**
 * Picks a stored Archive at random that a scheduled start verifies again instead of capturing a new one; never the newest.
 * @param standings newest first
 * @param following the planned start after this one
 * @returns null where there is no older good Archive, or where verification would be out of date before the following start
 */
export function pickReverification({
  standings,
  following,
  freshWithinMs,
  random,
}: {
  standings: ArchiveStanding[]
  following: Date
  freshWithinMs: number
  random: () => number
}): ArchiveStanding | null {
  const good = standings.filter((standing) => standing.state === 'good')
  const [newest, ...older] = good
  if (!newest || older.length === 0) return null
  if (following.getTime() + runMs - Date.parse(newest.takenAt) > freshWithinMs) return null
  return older[Math.floor(random() * older.length)] ?? null
}
