import { log } from '#lib/log.ts'
import { poll } from '#lib/poll.ts'
import type { Job } from '#lib/queue/job.ts'
import { startDueRuns } from '#lib/store/worker/start-due-runs.ts'

const everyMs = 15_000

/**
 * Starts the Runs that are due by their Schedules. The times are in the metadata database and not in the queue, so a queue that was
 * emptied or replaced loses none.
 */
export function startScheduleLoop(enqueue: (job: Job) => Promise<void>): { stop(): Promise<void> } {
  const startDue = async () => {
    for (const { sourceId, runId, reverify } of await startDueRuns()) {
      log.info({ source: sourceId, run: runId, reverify }, 'started a scheduled run')
      // A queue that cannot be reached only delays the run: it is enqueued again.
      await enqueue({ kind: 'verify', id: runId })
    }
  }
  return poll(startDue, { everyMs, failure: 'could not start the runs that are due' })
}
