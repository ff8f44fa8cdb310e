import { Problem } from '#lib/problem.ts'
import type { QueueConfig } from './backend.ts'

/** What `work` gives, unless it takes longer than that. @throws Problem `queue-unreachable`, whatever went wrong. */
export async function withDeadline<T>(ms: number, place: QueueConfig, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let late = false
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true
      reject(new Error(`no answer within ${ms} ms`))
    }, ms)
  })
  try {
    return await Promise.race([work, limit])
  } catch (thrown) {
    throw unreachable(place, late ? `It gave no answer within ${ms / 1000} s.` : '', thrown)
  } finally {
    clearTimeout(timer)
  }
}

function unreachable({ redisUrl }: QueueConfig, how: string, cause: unknown): Problem {
  const [where, check] = redisUrl
    ? ['Redis', 'Check that Redis is up and that REDIS_URL names it, then try again.']
    : ['the metadata database', 'Check that the metadata database (DATABASE_URL) is up, then try again.']
  return new Problem('queue-unreachable', `The queue in ${where} cannot be reached. ${how}`.trim(), check, {
    cause,
  })
}
