import {
  type RequestedRehearsal,
  requestRehearsal,
  withdrawRehearsal,
} from '#lib/store/rehearsal-requests.ts'
import { queue } from './queue.ts'

/** Stores a rehearsal and enqueues it. One that cannot be enqueued is withdrawn while it is queued, as a Run is. */
export async function requestAndEnqueueRehearsal(
  wanted: RequestedRehearsal,
): Promise<{ id: string; number: number }> {
  const made = await requestRehearsal(wanted)
  try {
    await (await queue()).enqueue({ kind: 'rehearsal', id: made.id })
  } catch (error) {
    if (await withdrawRehearsal(made.id)) throw error
  }
  return made
}
