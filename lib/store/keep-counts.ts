import { database } from './database.ts'
import { keepUsed } from './keep-used.ts'
import { toIso } from './run-mapper.ts'

/** So many Runs are kept; the counts of one with 200 schemas take 20 kB. */
const keptAtMost = 100

/** The end of a Run as the caller has read it; null: it has not ended. Without it the end is read. */
export type KnownEnd = string | null | undefined

/**
 * Keeps what is counted of the evidence of Runs that have ended, which takes as long as all of their page where there are ten thousand
 * tables. Evidence is stored in the transaction that ends its Run and never changes, so that a count after the end is final. It is kept by
 * the end, too: a metadata database that was set back may end a Run again.
 */
export function keepCounts<Counts>(
  count: (runId: string) => Promise<Counts>,
): (runId: string, endedAt?: KnownEnd) => Promise<Counts> {
  const kept = new Map<string, Promise<Counts>>()
  return async (runId, endedAt) => {
    const end = endedAt === undefined ? await endOf(runId) : endedAt
    if (end === null) return count(runId)
    const key = `${runId} ${end}`
    const known = kept.get(key)
    const counts = known ?? count(runId)
    if (!known) counts.catch(() => kept.delete(key))
    keepUsed(kept, key, counts, keptAtMost)
    return counts
  }
}

async function endOf(runId: string): Promise<string | null> {
  const [run] = await database().$queryRaw<{ endedAt: Date | null }[]>`
    SELECT "endedAt" FROM "Run" WHERE id = ${runId}`
  return toIso(run?.endedAt ?? null)
}
