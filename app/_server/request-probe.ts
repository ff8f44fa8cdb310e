import { log } from '#lib/log.ts'
import { type Actor, assertMay } from '#lib/store/actor.ts'
import { queue } from './queue.ts'

/** Enqueues a probe of a Source. @throws Problem `forbidden`, and where the queue cannot be reached */
export async function requestProbe(by: Actor, sourceId: string): Promise<void> {
  await assertMay(by, 'verify', sourceId)
  await (await queue()).enqueue({ kind: 'probe', id: sourceId })
}

/** Like `requestProbe`, for a Source that was just stored. False when the queue cannot be reached: the Source is stored all the same. */
export async function tryRequestProbe(by: Actor, sourceId: string): Promise<boolean> {
  try {
    await requestProbe(by, sourceId)
    return true
  } catch (error) {
    log.warn({ err: error, sourceId }, 'a probe could not be enqueued')
    return false
  }
}
