import type { WorkerContext } from '#workers/context.ts'

/** What an act has at hand. */
export type TaskContext = {
  worker: Pick<WorkerContext, 'home' | 'privateKey' | 'binaries'>
  /** Says what is being done, in words for people. */
  reportProgress(words: string): void
  signal: AbortSignal
}
