import { setTimeout as sleep } from 'node:timers/promises'
import { UnrecoverableError } from 'bullmq'
import { log } from '#lib/log.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { type BackendWorker, openBackend, type QueueConfig } from './backend.ts'
import { withDeadline } from './deadline.ts'
import { type JobKind, jobKinds, readJobId } from './job.ts'
import { queueLimits } from './limits.ts'

/** What is done with a Job. The signal tells it to stop: this process closes, or the Job is no longer ours. */
type Handler = (id: string, signal: AbortSignal) => Promise<void>
export type ConsumeOptions = QueueConfig & Record<JobKind, Handler>

// One verification at a time fills a machine. probes and tasks have queues of their own, so that none waits behind a verification.
const concurrency: Record<JobKind, number> = { verify: 1, probe: 2, task: 1 }
// A Job whose worker went silent fails; it is never handed to another worker, which would read production a second time unasked.
const settings = { lockDuration: 60_000, stalledInterval: 15_000, maxStalledCount: 0 }

/** Takes Jobs off the queue until closed. `close` aborts what runs and waits for it. @throws Problem `queue-unreachable` */
export async function consume({
  verify,
  probe,
  task,
  ...place
}: ConsumeOptions): Promise<{ close(): Promise<void> }> {
  const handlers = { verify, probe, task }
  const closing = new AbortController()
  const backend = openBackend(place, 'wait')
  const workers: BackendWorker[] = []
  const running = new Set<Promise<void>>()

  const close = async () => {
    closing.abort(workerStopped())
    const closed = Promise.allSettled(workers.map((worker) => worker.close()))
    await Promise.allSettled(running)
    // BullMQ says good-bye to its server, for ever when that is down.
    await Promise.race([closed, sleep(queueLimits.farewellMs, undefined, { ref: false })])
    for (const worker of workers) worker.disconnect().catch(() => {})
    backend.close()
  }
  try {
    await withDeadline(queueLimits.prepareMs, place, backend.ready())
    for (const kind of jobKinds) {
      const process = (data: unknown, signal = closing.signal) => {
        const work = handle(kind, handlers[kind], data, AbortSignal.any([signal, closing.signal]))
        running.add(work)
        return work.finally(() => running.delete(work))
      }
      const worker = backend.worker(kind, process, { concurrency: concurrency[kind], ...settings })
      worker.on('lockRenewalFailed', (jobIds) => {
        for (const jobId of jobIds)
          worker.cancelJob(jobId, 'The queue took the job away: the worker had been silent for too long.')
      })
      workers.push(worker)
    }
    const ready = Promise.all(workers.map((worker) => worker.waitUntilReady()))
    await withDeadline(queueLimits.prepareMs, place, ready)
    return { close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function handle(kind: JobKind, handler: Handler, data: unknown, signal: AbortSignal): Promise<void> {
  try {
    // Fetched in the moment of closing. It is lost to the queue, but the Run is still queued, and the next worker asks again.
    signal.throwIfAborted()
    await handler(readJobId(data), signal)
  } catch (thrown) {
    const { code } = asProblem(thrown)
    log.error({ err: thrown, kind, code }, 'a job broke off')
    throw codeOnly(code)
  }
}

// BullMQ stores and publishes the message and the stack of what is thrown, and either may quote a connection string.
function codeOnly(code: string): Error {
  const error = new UnrecoverableError(code)
  error.stack = `UnrecoverableError: ${code}`
  return error
}

function workerStopped(): Problem {
  return new Problem(
    'worker-lost',
    'The worker was stopped while it worked.',
    'Nothing was learned about the archive. Verify again.',
  )
}
