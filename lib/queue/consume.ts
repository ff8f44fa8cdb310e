import { setTimeout as sleep } from 'node:timers/promises'
import { UnrecoverableError } from 'bullmq'
import { log } from '#lib/log.ts'
import { asProblem, type Problem, problem } from '#lib/problem.ts'
import { type BackendWorker, openBackend, type QueueConfig } from './backend.ts'
import { withDeadline } from './deadline.ts'
import { type JobKind, jobKinds, readJobId } from './job.ts'
import { queueLimits } from './limits.ts'

/** Works on a job. The signal aborts it when this process closes. */
type Handler = (id: string, signal: AbortSignal) => Promise<void>
export type ConsumeOptions = QueueConfig &
  Record<JobKind, Handler> & {
    /** How many runs at the same time. */
    slots?: number
    /** How long the queue waits for a sign of life of a worker before it gives up its job. */
    lockMs?: number
  }

// Probes and tasks have queues of their own and never wait behind one.
const concurrency = { probe: 2, task: 1, rehearsal: 1 }
// A job whose worker stopped responding fails. It is never given to another worker, which would read production a second time.
const settings = { stalledInterval: 15_000, maxStalledCount: 0 }

/** Works on jobs until closed. `close` aborts the running ones and waits for them. @throws Problem `queue-unreachable` */
export async function consume({
  verify,
  probe,
  task,
  rehearsal,
  slots = 1,
  lockMs = 60_000,
  ...place
}: ConsumeOptions): Promise<{ close(): Promise<void> }> {
  const handlers = { verify, probe, task, rehearsal }
  const atOnce: Record<JobKind, number> = { ...concurrency, verify: slots }
  const closing = new AbortController()
  const backend = openBackend(place, 'wait')
  const workers: BackendWorker[] = []
  const running = new Set<Promise<void>>()

  const close = async () => {
    closing.abort(workerStopped())
    const closed = Promise.allSettled(workers.map((worker) => worker.close()))
    await Promise.allSettled(running)
    // BullMQ waits for its server when it closes, forever when that is down.
    await Promise.race([closed, sleep(queueLimits.closeMs, undefined, { ref: false })])
    for (const worker of workers) worker.disconnect().catch(() => {})
    backend.close()
  }
  try {
    await withDeadline(queueLimits.prepareMs, place, backend.ready())
    for (const kind of jobKinds) {
      const process = (data: unknown) => {
        const work = handle(kind, handlers[kind], data, closing.signal)
        running.add(work)
        return work.finally(() => running.delete(work))
      }
      const worker = backend.worker(kind, process, {
        concurrency: atOnce[kind],
        lockDuration: lockMs,
        ...settings,
      })
      // The work goes on: the queue only wakes a worker, and the lease in the metadata database decides whose run or task it is.
      worker.on('lockRenewalFailed', (jobIds) =>
        log.info({ kind, jobs: jobIds }, 'the queue lost a job that is being worked on'),
      )
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
    // Fetched while closing. The queue loses the job, but its row is still queued, and the sweep enqueues it again.
    signal.throwIfAborted()
    await handler(readJobId(data), signal)
  } catch (thrown) {
    const { code } = asProblem(thrown)
    log.error({ err: thrown, kind, code }, 'a job failed')
    throw codeOnly(code)
  }
}

// BullMQ stores and publishes the message and the stack of an error, and either may hold a connection string.
function codeOnly(code: string): Error {
  const error = new UnrecoverableError(code)
  error.stack = `UnrecoverableError: ${code}`
  return error
}

/** Why work is aborted when this process closes. */
export function workerStopped(): Problem {
  return problem('worker-lost/run-stopped')
}
