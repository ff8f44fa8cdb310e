import { log } from '#lib/log.ts'
import { nextStorageCheck } from '#lib/store/worker/archive-storages.ts'
import type { WorkerContext } from '#workers/context.ts'
import { checkStorage } from './check-storage.ts'

const pollEveryMs = 3000
const dayMs = 86_400_000

/** Checks storages when a person requests it, and each one daily. */
export function startStorageCheckLoop(context: Pick<WorkerContext, 'privateKey'>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let working: Promise<void> | null = null
  const check = async () => {
    for (let id = await nextStorageCheck(dayMs); id; id = await nextStorageCheck(dayMs))
      await checkStorage(context, id, stopping.signal)
  }
  const timer = setInterval(() => {
    working ??= check()
      .catch((thrown: unknown) => {
        if (!stopping.signal.aborted) log.warn({ err: thrown }, 'could not check the storages')
      })
      .finally(() => {
        working = null
      })
  }, pollEveryMs)
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await working
    },
  }
}
