import { log } from '#lib/log.ts'
import { queuedIds } from '#lib/store/worker/lease.ts'
import { declineRun, runNeeds } from '#lib/store/worker/run-needs.ts'
import type { WorkerContext } from '#workers/context.ts'
import { verifyRun } from './verify-run.ts'
import { whyNotHere } from './why-not-here.ts'

const everyMs = 5000

export type RunStarter = {
  /** Works on a queued run, unless this worker is busy or cannot open what the run needs. Settles when the run has ended. */
  start(id: string): Promise<void>
  /** Aborts the runs and waits until their outcome is saved. */
  close(reason: unknown): Promise<void>
}

/**
 * Starts runs in so many slots. The queue calls `start`; besides, the starter itself looks for queued runs whenever a slot is free, so that
 * a run waits for no queue that lost it, and for no other worker that cannot open it.
 */
export function createRunStarter(context: WorkerContext & { slots: number }): RunStarter {
  const closing = new AbortController()
  const running = new Map<string, Promise<void>>()
  let looking: Promise<void> | null = null

  const isFull = () => running.size >= context.slots
  const start = async (id: string) => {
    const known = running.get(id)
    if (known) return known
    if (isFull() || closing.signal.aborted) return
    const work = startHere(context, id, closing.signal).finally(() => {
      running.delete(id)
      look()
    })
    running.set(id, work)
    return work
  }
  const look = () => {
    if (closing.signal.aborted || isFull()) return
    looking ??= startQueued()
      .catch((thrown) => log.warn({ err: thrown }, 'could not look for queued runs'))
      .finally(() => {
        looking = null
      })
  }
  const startQueued = async () => {
    for (const id of await queuedIds('run')) {
      if (isFull() || closing.signal.aborted) return
      if (running.has(id) || !(await isForHere(context, id))) continue
      start(id).catch((thrown) => log.error({ err: thrown, run: id }, 'a run failed'))
    }
  }
  const timer = setInterval(look, everyMs)

  return {
    start,
    close: async (reason) => {
      clearInterval(timer)
      closing.abort(reason)
      await Promise.allSettled([...running.values(), looking])
    },
  }
}

async function startHere(context: WorkerContext, id: string, closing: AbortSignal): Promise<void> {
  if (await isForHere(context, id)) await verifyRun(context, id, closing)
}

/** Whether a run is queued and this worker can open what it needs. Where it cannot, that is recorded. */
async function isForHere(context: WorkerContext, id: string): Promise<boolean> {
  const needs = await runNeeds(id)
  if (needs === null) return false
  const problem = await whyNotHere(context, needs)
  if (problem === null || !context.worker) return true
  log.info(
    { run: id, code: problem.code },
    'this worker cannot open what a run needs, and leaves it to another',
  )
  if (await declineRun(id, context.worker.id, problem.details))
    log.warn({ run: id, code: problem.code }, 'ended a run: no worker can open what it needs')
  return false
}
