import { webEnv } from '#lib/env.ts'
import { openQueue } from '#lib/queue/queue.ts'

type Queue = Awaited<ReturnType<typeof openQueue>>
const cached = globalThis as unknown as { backproofQueue?: Promise<Queue> }

/** The queue, opened once per process. A failed attempt is not cached. */
export function queue(): Promise<Queue> {
  cached.backproofQueue ??= openQueue({
    redisUrl: webEnv().redisUrl,
    databaseUrl: webEnv().databaseUrl,
  }).catch((error) => {
    cached.backproofQueue = undefined
    throw error
  })
  return cached.backproofQueue
}

/** Closes it if it was ever opened. */
export async function closeQueue(): Promise<void> {
  const opened = cached.backproofQueue
  cached.backproofQueue = undefined
  if (opened) await (await opened).close()
}
