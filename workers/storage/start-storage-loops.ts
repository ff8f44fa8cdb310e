import type { WorkerContext } from '#workers/context.ts'
import { startDownloadLoop } from './download-links.ts'
import { startStorageCheckLoop } from './storage-check-loop.ts'

/** Starts everything that a worker does with storages beside its runs. */
export function startStorageLoops(context: Pick<WorkerContext, 'privateKey'>): { stop(): Promise<void> } {
  const loops = [startStorageCheckLoop(context), startDownloadLoop(context)]
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}
