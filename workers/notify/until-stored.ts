import { setTimeout as sleep } from 'node:timers/promises'

const storeWithinMs = 75_000
const tryEveryMs = 1000

/**
 * Writes what is known, again and again while the metadata database is away. Why: what came of an attempt is known here alone, and would
 * otherwise be a second message. Any error counts as away: a connection that breaks has many, and the claim makes a second write harmless.
 * Ends with the worker.
 */
export async function untilStored(write: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  const until = Date.now() + storeWithinMs
  for (;;) {
    try {
      await write()
      return
    } catch (thrown) {
      if (signal.aborted || Date.now() > until) throw thrown
      await sleep(tryEveryMs)
    }
  }
}
