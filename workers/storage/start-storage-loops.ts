import { poll } from '#lib/poll.ts'
import type { WorkerContext } from '#workers/context.ts'
import { checkCopies } from './check-copies.ts'
import { startDownloadLoop } from './download-links.ts'
import { startStorageCheckLoop } from './storage-check-loop.ts'

/** Starts everything that a worker does with storages beside its runs. */
export function startStorageLoops(context: Pick<WorkerContext, 'privateKey'>): { stop(): Promise<void> } {
  const checkingCopies = poll((signal) => checkCopies(context, signal), {
    everyMs: 60_000,
    failure: 'could not check the copies of archives',
  })
  const loops = [startStorageCheckLoop(context), startDownloadLoop(context), checkingCopies]
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}
