import { poll } from '#lib/poll.ts'
import type { Job } from '#lib/queue/job.ts'
import { queuedIds } from '#lib/store/worker/lease.ts'
import { sourcesWithNewConnection } from '#lib/store/worker/new-connection.ts'

const everyMs = 15_000

/**
 * Enqueues again what the queue may have lost: the metadata database is the truth, and the queue only wakes a worker. Enqueuing twice is
 * harmless, since each row is claimed once.
 */
export function startRequeueLoop(enqueue: (job: Job) => Promise<void>): { stop(): Promise<void> } {
  const requeue = async () => {
    for (const id of await queuedIds('run')) await enqueue({ kind: 'verify', id })
    for (const id of await sourcesWithNewConnection()) await enqueue({ kind: 'probe', id })
    for (const id of await queuedIds('rehearsal')) await enqueue({ kind: 'rehearsal', id })
    for (const id of await queuedIds('task')) await enqueue({ kind: 'task', id })
  }
  return poll(requeue, { everyMs, failure: 'could not enqueue again what waits' })
}
