import { webEnv } from '#lib/env.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { installationId } from '#lib/store/installation.ts'

type Queue = Awaited<ReturnType<typeof openQueue>>
const cached = globalThis as unknown as { backproofQueue?: Promise<Queue> }

/** The queue, opened once per process. A failed attempt is not cached. */
export function queue(): Promise<Queue> {
  cached.backproofQueue ??= open().catch((error) => {
    cached.backproofQueue = undefined
    throw error
  })
  return cached.backproofQueue
}

async function open(): Promise<Queue> {
  const { redis, metadata } = webEnv()
  return openQueue({ redis, metadata, installation: await installationId() })
}

/** Closes it if it was ever opened. */
export async function closeQueue(): Promise<void> {
  const opened = cached.backproofQueue
  cached.backproofQueue = undefined
  if (opened) await (await opened).close()
}
