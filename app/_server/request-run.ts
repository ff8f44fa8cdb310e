import { type RequestedRun, requestCancel, requestRun } from '#lib/store/runs.ts'
import { queue } from './queue.ts'

/**
 * Stores a Run and enqueues it; while one is active, that one is returned with `existing`. A Run that cannot be enqueued is cancelled: it
 * would stay queued for good and block the next one.
 */
export async function requestAndEnqueueRun(
  wanted: RequestedRun,
): Promise<Awaited<ReturnType<typeof requestRun>>> {
  const run = await requestRun(wanted)
  if (run.existing) return run
  try {
    await (await queue()).enqueue({ kind: 'verify', id: run.id })
    return run
  } catch (error) {
    await requestCancel(wanted.requestedBy, run.id)
    throw error
  }
}
