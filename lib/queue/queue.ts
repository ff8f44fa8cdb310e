import type { JobsOptions } from 'bullmq'
import { Problem } from '#lib/problem.ts'
import { type BackendQueue, openBackend, type QueueConfig } from './backend.ts'
import { withDeadline } from './deadline.ts'
import { type Job, type JobKind, readJob } from './job.ts'
import { queueLimits } from './limits.ts'

export type OpenQueue = {
  /** Hands a Job to the worker; asking again while it waits or is worked on changes nothing. */
  enqueue(job: Job): Promise<void>
  /** Whether the queue can be reached now. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

type Opened = { queues: Record<JobKind, BackendQueue>; close(): Promise<void> }

/**
 * The queue for those who ask. It connects at the first question and anew after any failure, because BullMQ remembers
 * for ever that a first connection failed.
 */
export async function openQueue(place: QueueConfig): Promise<OpenQueue> {
  let opened: Promise<Opened> | undefined

  const attempt = async <T>(work: (queues: Opened['queues']) => Promise<T>): Promise<T> => {
    opened ??= open(place)
    const mine = opened
    try {
      const { queues } = await withDeadline(queueLimits.prepareMs, place, mine)
      // The clock of the answer starts here: on a first start, preparing takes longer than any answer.
      return await withDeadline(queueLimits.answerMs, place, work(queues))
    } catch (thrown) {
      if (opened === mine) opened = undefined
      void shut(mine)
      throw thrown
    }
  }
  // A connection that died while nobody asked is only found out by asking: so once more, on a new one.
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
 * One attempt, and nothing remembered: what became of it stands in the metadata database. A job that stayed would keep
 * its id, and BullMQ then ignores whoever asks again: a second probe, or a Run whose worker failed before it claimed it.
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

// What is shut may be broken already; there is nobody left to tell.
async function shut(opened: Promise<Opened> | undefined): Promise<void> {
  await opened?.then((it) => it.close()).catch(() => {})
}
