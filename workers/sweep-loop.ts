import { log } from '#lib/log.ts'
import type { Job } from '#lib/queue/job.ts'
import { queuedRunIds, sweepLostRuns } from '#lib/store/worker/run-writes.ts'
import { queuedTaskIds, sweepLostTasks } from '#lib/store/worker/task-writes.ts'

/** How long a worker may be silent before its run or its act is ended without it. */
const silentForMs = 60_000
const everyMs = 15_000

/**
 * Ends the runs and acts of workers that died, and asks the queue again for those it may have forgotten: the metadata database is
 * the truth, the queue only wakes us. Asking twice is harmless, since each is claimed once.
 */
export function startSweepLoop(ask: (job: Job) => Promise<void>): { stop(): void } {
  const sweep = async () => {
    try {
      for (const id of await sweepLostRuns(silentForMs))
        log.warn({ run: id }, 'a run whose worker was lost was ended')
      for (const id of await sweepLostTasks(silentForMs))
        log.warn({ act: id }, 'an act nobody works on was ended')
      for (const id of await queuedRunIds()) await ask({ kind: 'verify', id })
      for (const id of await queuedTaskIds()) await ask({ kind: 'task', id })
    } catch (thrown) {
      log.warn({ err: thrown }, 'the sweep could not be done')
    }
  }
  void sweep()
  const timer = setInterval(sweep, everyMs)
  return { stop: () => clearInterval(timer) }
}
