import { log } from '#lib/log.ts'
import type { Job } from '#lib/queue/job.ts'
import { startDueRuns } from '#lib/store/worker/start-due-runs.ts'

const everyMs = 15_000

/**
 * Starts the Runs that are due by their Schedules. The times are in the metadata database and not in the queue, so a queue that was
 * emptied or replaced loses none.
 */
export function startScheduleLoop(enqueue: (job: Job) => Promise<void>): { stop(): Promise<void> } {
  let working: Promise<void> | null = null
  const startDue = async () => {
    try {
      for (const { sourceId, runId, reverify } of await startDueRuns()) {
        log.info({ source: sourceId, run: runId, reverify }, 'started a scheduled run')
        // A queue that cannot be reached only delays the run: the sweep enqueues it again.
        await enqueue({ kind: 'verify', id: runId })
      }
    } catch (thrown) {
      log.warn({ err: thrown }, 'could not start the runs that are due')
    }
  }
  const begin = () => {
    working ??= startDue().finally(() => {
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
