import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'

const firstPauseMs = 250
const longestPauseMs = 5000
/** So often a reachable database may refuse the same work before that counts as its answer. */
const refusals = 3

/**
 * Does work on the metadata database, again and again while that is away. Whether it is away is found out by a query: a connection that
 * breaks has many errors. Work must be harmless to repeat, because its answer may have been lost.
 * @throws what the work throws, once the database is reachable and refuses it, or `signal` aborts
 */
export async function retryWhileAway<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  let refused = 0
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work()
    } catch (thrown) {
      if (isOwnAnswer(thrown)) throw thrown
      refused = (await isReachable()) ? refused + 1 : 0
      if (refused === refusals || signal?.aborted) throw thrown
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** attempt)
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
      if (signal?.aborted) throw thrown
    }
  }
}

/** A Problem that our own code found in the answer of the database. */
function isOwnAnswer(thrown: unknown): boolean {
  return thrown instanceof Problem && thrown.code !== 'database-unreachable'
}

async function isReachable(): Promise<boolean> {
  return database().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  )
}
