import { log } from '#lib/log.ts'
import { queuedIds } from '#lib/store/worker/lease.ts'
import { decline, rehearsalNeeds, runNeeds } from '#lib/store/worker/run-needs.ts'
import type { WorkerContext } from '#workers/context.ts'
import { rehearseRequest } from '#workers/rehearsal/rehearse-request.ts'
import { verifyRun } from './verify-run.ts'
import { whyNotHere } from './why-not-here.ts'

const everyMs = 5000

export type RunStarter = {
  /** Works on a queued run, unless this worker is busy or cannot open what the run needs. Settles when the run has ended. */
  start(id: string): Promise<void>
  /** Looks for what is queued. A rehearsal is started in this way alone, so that runs come first. */
  wake(): void
  /** Aborts the runs and waits until their outcome is saved. */
  close(reason: unknown): Promise<void>
}

/**
 * Starts runs in so many slots. The queue calls `start`; besides, the starter itself looks for queued runs whenever a slot is free, so that
 * a run waits for no queue that lost it, and for no other worker that cannot open it. A requested rehearsal takes a slot, too: one at a
 * time, and only while no run waits for this worker.
 */
export function createRunStarter(context: WorkerContext & { slots: number }): RunStarter {
  const closing = new AbortController()
  const running = new Map<string, Promise<void>>()
  let rehearsing: string | null = null
  let looking: Promise<void> | null = null

  const isFull = () => running.size >= context.slots
  const hold = (id: string, work: Promise<void>) => {
    const held = work.finally(() => {
      running.delete(id)
      if (rehearsing === id) rehearsing = null
      look()
    })
    running.set(id, held)
    return held
  }
  const start = async (id: string) => {
    const known = running.get(id)
    if (known) return known
    if (isFull() || closing.signal.aborted) return
    return hold(id, startHere(context, id, closing.signal))
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
      if (running.has(id) || !(await isForHere(context, 'run', id))) continue
      start(id).catch((thrown) => log.error({ err: thrown, run: id }, 'a run failed'))
    }
    for (const id of await queuedIds('rehearsal')) {
      if (isFull() || rehearsing !== null || closing.signal.aborted) return
      if (!(await isForHere(context, 'rehearsal', id))) continue
      rehearsing = id
      hold(id, rehearseRequest(context, id, closing.signal)).catch((thrown) =>
        log.error({ err: thrown, rehearsal: id }, 'a rehearsal failed'),
      )
    }
  }
  const timer = setInterval(look, everyMs)

  return {
    start,
    wake: look,
    close: async (reason) => {
      clearInterval(timer)
      closing.abort(reason)
      await Promise.allSettled([...running.values(), looking])
    },
  }
}

async function startHere(context: WorkerContext, id: string, closing: AbortSignal): Promise<void> {
  if (await isForHere(context, 'run', id)) await verifyRun(context, id, closing)
}

/** Whether a run or a rehearsal is queued and this worker can open what it needs. Where it cannot, that is recorded. */
async function isForHere(context: WorkerContext, kind: 'run' | 'rehearsal', id: string): Promise<boolean> {
  const needs = await (kind === 'run' ? runNeeds(id) : rehearsalNeeds(id))
  if (needs === null) return false
  const problem = await whyNotHere(context, needs)
  if (problem === null || !context.worker) return true
  const named = { [kind]: id, code: problem.code }
  log.info(named, `this worker cannot open what a ${kind} needs, and leaves it to another`)
  if (await decline(kind, { id, workerId: context.worker.id, problem: problem.details }))
    log.warn(named, `ended a ${kind}: no worker can open what it needs`)
  return false
}
