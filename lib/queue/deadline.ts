import { problem } from '#lib/problem.ts'
import type { QueueConfig } from './backend.ts'

/** Awaits `work` for at most `ms`. @throws Problem `queue-unreachable` for every failure */
export async function withDeadline<T>(ms: number, config: QueueConfig, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let late = false
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true
      reject(new Error(`no response within ${ms} ms`))
    }, ms)
  })
  try {
    return await Promise.race([work, limit])
  } catch (thrown) {
    const store = config.redis ? 'redis' : 'database'
    throw problem('queue-unreachable', { store, seconds: late ? ms / 1000 : null }, { cause: thrown })
  } finally {
    clearTimeout(timer)
  }
}
