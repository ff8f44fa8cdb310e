import type { WorkerContext } from '#workers/context.ts'

/** What an act has at hand. */
export type TaskContext = {
  workshop: Pick<WorkerContext, 'home' | 'privateKey' | 'tools'>
  /** Says what is being done, in words for people. */
  tell(words: string): void
  signal: AbortSignal
}
