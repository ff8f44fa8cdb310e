import { log } from '#lib/log.ts'
import { queue } from './queue.ts'

/** Enqueues a probe of a Source. False when the queue cannot be reached: the Source is stored all the same. */
export async function requestProbe(sourceId: string): Promise<boolean> {
  try {
    await (await queue()).enqueue({ kind: 'probe', id: sourceId })
    return true
  } catch (error) {
    log.warn({ err: error, sourceId }, 'a probe could not be enqueued')
    return false
  }
}
