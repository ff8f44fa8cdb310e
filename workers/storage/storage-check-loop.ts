import { poll } from '#lib/poll.ts'
import { nextStorageCheck } from '#lib/store/worker/archive-storages.ts'
import type { WorkerContext } from '#workers/context.ts'
import { checkStorage } from './check-storage.ts'

const pollEveryMs = 3000
const dayMs = 86_400_000

/** Checks storages when a person requests it, and each one daily. */
export function startStorageCheckLoop(context: Pick<WorkerContext, 'privateKey'>): { stop(): Promise<void> } {
  const check = async (signal: AbortSignal) => {
    for (let id = await nextStorageCheck(dayMs); id; id = await nextStorageCheck(dayMs))
      await checkStorage(context, id, signal)
  }
  return poll(check, { everyMs: pollEveryMs, failure: 'could not check the storages' })
}
