import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { pruneHistory } from '#lib/store/worker/prune-history.ts'

const everyMs = 3_600_000

/** Deletes old history once an hour until stopped. */
export function startHistoryLoop(days = workerEnv().historyDays): { stop(): Promise<void> } {
  let working: Promise<void> | null = null
  const prune = async () => {
    try {
      const runs = await pruneHistory(days)
      if (runs > 0) log.info({ runs, days }, 'deleted old runs from the history')
    } catch (thrown) {
      log.warn({ err: thrown }, 'could not delete old history')
    }
  }
  const begin = () => {
    working ??= prune().finally(() => {
      working = null
    })
  }
  begin()
  const timer = setInterval(begin, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await working
    },
  }
}
