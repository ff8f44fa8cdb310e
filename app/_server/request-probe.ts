import { log } from '#lib/log.ts'
import { queue } from './queue.ts'

/** Asks the worker to look at a Source. False when the queue could not be reached: the Source itself is kept. */
export async function requestProbe(sourceId: string): Promise<boolean> {
  try {
    await (await queue()).enqueue({ kind: 'probe', id: sourceId })
    return true
  } catch (error) {
    log.warn({ err: error, sourceId }, 'the worker could not be asked to look')
    return false
  }
}
