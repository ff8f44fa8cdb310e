import { log } from '#lib/log.ts'
import { queuedRunIds, sweepLostRuns } from '#lib/store/run-writes.ts'

/** How long a worker may be silent before its run is ended without it. */
export const silentForMs = 60_000
const everyMs = 15_000

/**
 * Ends the runs of workers that died, and asks the queue again for runs it may have forgotten: the metadata database is the
 * truth, the queue only wakes us. Asking twice is harmless, since a run is claimed once.
 */
export function keepSweeping(ask: (id: string) => Promise<void>): { stop(): void } {
  const sweep = async () => {
    try {
      for (const id of await sweepLostRuns(silentForMs))
        log.warn({ run: id }, 'a run whose worker was lost was ended')
      for (const id of await queuedRunIds()) await ask(id)
    } catch (thrown) {
      log.warn({ err: thrown }, 'the sweep could not be done')
    }
  }
  void sweep()
  const timer = setInterval(sweep, everyMs)
  return { stop: () => clearInterval(timer) }
}
