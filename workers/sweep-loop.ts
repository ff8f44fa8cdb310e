import { log } from '#lib/log.ts'
import type { Job } from '#lib/queue/job.ts'
import { queuedIds, sweepLost } from '#lib/store/worker/lease.ts'
import { expireQueuedTasks } from '#lib/store/worker/task-writes.ts'

/** How long a worker may send no heartbeat before its run or task is ended without it. */
const silentForMs = 60_000
const everyMs = 15_000

/**
 * Ends the runs and tasks of workers that died, and enqueues again what the queue may have lost: the metadata database is the truth,
 * and the queue only wakes a worker. Enqueuing twice is harmless, since each row is claimed once.
 */
export function startSweepLoop(enqueue: (job: Job) => Promise<void>): { stop(): void } {
  const sweep = async () => {
    try {
      for (const id of await sweepLost('run', silentForMs))
        log.warn({ run: id }, 'ended a run whose worker stopped reporting')
      for (const id of await sweepLost('task', silentForMs))
        log.warn({ task: id }, 'ended a Railway task whose worker stopped reporting')
      for (const id of await expireQueuedTasks())
        log.warn({ task: id }, 'ended a Railway task that waited too long for a worker')
      for (const id of await queuedIds('run')) await enqueue({ kind: 'verify', id })
      for (const id of await queuedIds('task')) await enqueue({ kind: 'task', id })
    } catch (thrown) {
      log.warn({ err: thrown }, 'the sweep failed')
    }
  }
  void sweep()
  const timer = setInterval(sweep, everyMs)
  return { stop: () => clearInterval(timer) }
}
