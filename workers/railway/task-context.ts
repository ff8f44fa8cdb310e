import type { WorkerContext } from '#workers/context.ts'

/** What a running Railway task works with. */
export type TaskContext = {
  worker: Pick<WorkerContext, 'home' | 'privateKey' | 'binaries'> & { scratch?: WorkerContext['scratch'] }
  /** Shows what the task is doing, as a sentence. */
  reportProgress(message: string): void
  signal: AbortSignal
}
