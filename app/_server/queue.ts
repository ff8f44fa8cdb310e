import { webEnv } from '#lib/env.ts'
import { openQueue } from '#lib/queue/queue.ts'

type Queue = Awaited<ReturnType<typeof openQueue>>
const kept = globalThis as unknown as { backproofQueue?: Promise<Queue> }

/** The queue, opened once per process; an opening that failed is tried again. */
export function queue(): Promise<Queue> {
  kept.backproofQueue ??= openQueue({ redisUrl: webEnv().redisUrl, databaseUrl: webEnv().databaseUrl }).catch(
    (error) => {
      kept.backproofQueue = undefined
      throw error
    },
  )
  return kept.backproofQueue
}

/** Closes it if it was ever opened. */
export async function closeQueue(): Promise<void> {
  const opened = kept.backproofQueue
  kept.backproofQueue = undefined
  if (opened) await (await opened).close()
}
