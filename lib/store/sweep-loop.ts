import { sharedEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { poll } from '#lib/poll.ts'
import { expireQueuedRehearsals, expireQueuedRuns, expireQueuedTasks } from './expire-queued.ts'
import { endLostKeptCopies } from './kept-copies.ts'
import { createSweep } from './sweep.ts'

const everyMs = 5000
export const sweepLimits = {
  /** How long a worker may send no heartbeat before its run or task is ended without it. */
  silentForMs: 60_000,
  /** A living worker reads a request to cancel with its next heartbeat, within a second. */
  cancelForMs: 15_000,
  /** Four looks: a shorter pause may be a busy machine. */
  pauseForMs: 20_000,
}

/** Ends the runs, tasks and rehearsals of lost workers, and those that waited too long, until stopped. Web processes run it as well as workers, so that it needs no worker. */
export function startSweepLoop({ queueHours } = sharedEnv()): { stop(): Promise<void> } {
  const sweep = createSweep(sweepLimits)
  const endLost = async () => {
    for (const { id, reason } of await sweep('run'))
      log.warn({ run: id, reason }, 'ended a run whose worker is lost')
    for (const { id, reason } of await sweep('task'))
      log.warn({ task: id, reason }, 'ended a Railway task whose worker is lost')
    for (const { id, reason } of await sweep('rehearsal'))
      log.warn({ rehearsal: id, reason }, 'ended a rehearsal whose worker is lost')
    for (const id of await expireQueuedRuns(queueHours))
      log.warn({ run: id }, 'ended a run that waited too long for a worker')
    for (const id of await expireQueuedRehearsals(queueHours))
      log.warn({ rehearsal: id }, 'ended a rehearsal that waited too long for a worker')
    for (const id of await endLostKeptCopies()) log.warn({ run: id }, 'a kept copy counts as gone')
    for (const id of await expireQueuedTasks())
      log.warn({ task: id }, 'ended a Railway task that waited too long for a worker')
  }
  return poll(endLost, { everyMs, failure: 'could not look for runs and tasks to end', unref: true })
}
