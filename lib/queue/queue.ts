import type { JobsOptions } from 'bullmq'
import { Problem } from '#lib/problem.ts'
import { type BackendQueue, openBackend, type QueueConfig } from './backend.ts'
import { withDeadline } from './deadline.ts'
import { type Job, type JobKind, readJob } from './job.ts'
import { queueLimits } from './limits.ts'

export type OpenQueue = {
  /** Enqueues a job. Enqueuing it again while it waits or runs changes nothing. */
  enqueue(job: Job): Promise<void>
  /** Whether the queue can be reached now. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

type Opened = { queues: Record<JobKind, BackendQueue>; close(): Promise<void> }

/**
 * The queue for its producers. It connects on first use, and again after any failure, because BullMQ never forgets that its first
 * connection failed.
 */
export async function openQueue(place: QueueConfig): Promise<OpenQueue> {
  let opened: Promise<Opened> | undefined

  const attempt = async <T>(work: (queues: Opened['queues']) => Promise<T>): Promise<T> => {
    opened ??= open(place)
    const mine = opened
    try {
      const { queues } = await withDeadline(queueLimits.prepareMs, place, mine)
      // The time limit of the command starts here: on a first start, preparing takes longer than any command.
      return await withDeadline(queueLimits.answerMs, place, work(queues))
    } catch (thrown) {
      if (opened === mine) opened = undefined
      void shut(mine)
      throw thrown
    }
  }
  // A connection that broke while idle is only noticed by using it, so the command is retried once on a new one.
  const reach = async <T>(work: (queues: Opened['queues']) => Promise<T>): Promise<T> => {
    const isNew = opened === undefined
    try {
      return await attempt(work)
    } catch (thrown) {
      if (isNew) throw thrown
      return attempt(work)
    }
  }

  return {
    enqueue: async (job) => {
      const { kind, id } = readJob(job)
      await reach((queues) => queues[kind].add(kind, { id }, { ...jobOptions, jobId: `${kind}-${id}` }))
    },
    ready: () =>
      reach((queues) => queues.verify.getJobCounts()).then(
        () => true,
        (thrown) => {
          if (thrown instanceof Problem) return false
          throw thrown
        },
      ),
    close: async () => {
      const last = opened
      opened = undefined
      await shut(last)
    },
  }
}

/**
 * One attempt, and no finished jobs: results are in the metadata database. A finished job would keep its id, and BullMQ would then
 * ignore the same id: a second probe, or a Run whose worker failed before it claimed the Run.
 */
const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true } satisfies JobsOptions

async function open(place: QueueConfig): Promise<Opened> {
  const backend = openBackend(place, 'fail-fast')
  try {
    await backend.ready()
    const queues = {
      verify: backend.queue('verify'),
      probe: backend.queue('probe'),
      task: backend.queue('task'),
      rehearsal: backend.queue('rehearsal'),
    }
    const each = Object.values(queues)
    await Promise.all(each.map((queue) => queue.waitUntilReady()))
    const close = async () => {
      await Promise.all(each.map((queue) => queue.close()))
      backend.close()
    }
    return { queues, close }
  } catch (thrown) {
    backend.close()
    throw thrown
  }
}

// A connection that is closed may be broken already; its errors are of no use.
async function shut(opened: Promise<Opened> | undefined): Promise<void> {
  await opened?.then(({ close }) => close()).catch(() => {})
}
