import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { poll } from '#lib/poll.ts'
import { pruneHistory } from '#lib/store/worker/prune-history.ts'

const everyMs = 3_600_000

/** Deletes old history once an hour until stopped. */
export function startHistoryLoop(days = workerEnv().historyDays): { stop(): Promise<void> } {
  const prune = async () => {
    const runs = await pruneHistory(days)
    if (runs > 0) log.info({ runs, days }, 'deleted old runs from the history')
  }
  return poll(prune, { everyMs, failure: 'could not delete old history' })
}
