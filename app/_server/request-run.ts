import { type RequestedRun, requestRun, withdrawQueued } from '#lib/store/runs.ts'
import { queue } from './queue.ts'

type Requested = Awaited<ReturnType<typeof requestRun>>

/**
 * Stores a Run and enqueues it; while one is active, that one is returned with `existing`. A Run that cannot be enqueued is withdrawn while it is
 * queued: it would wait for the next look of a worker and block the next one. One that a worker already took from the metadata database goes on.
 * `onStored` is called before it is enqueued.
 */
export async function requestAndEnqueueRun(
  wanted: RequestedRun,
  {
    onStored,
    enqueue = enqueueRun,
  }: { onStored?: (run: Requested) => void; enqueue?: typeof enqueueRun } = {},
): Promise<Requested> {
  const run = await requestRun(wanted)
  onStored?.(run)
  if (run.existing) return run
  try {
    await enqueue(run.id)
  } catch (error) {
    if (await withdrawQueued(run.id)) throw error
  }
  return run
}

async function enqueueRun(id: string): Promise<void> {
  await (await queue()).enqueue({ kind: 'verify', id })
}
