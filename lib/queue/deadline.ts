import { Problem } from '#lib/problem.ts'
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
    throw unreachable(config, late ? `No response within ${ms / 1000} s.` : '', thrown)
  } finally {
    clearTimeout(timer)
  }
}

function unreachable({ redisUrl }: QueueConfig, detail: string, cause: unknown): Problem {
  const [where, check] = redisUrl
    ? ['Redis', 'Check that Redis is up and that REDIS_URL names it, then try again.']
    : ['the metadata database', 'Check that the metadata database (DATABASE_URL) is up, then try again.']
  return new Problem(
    'queue-unreachable',
    `The queue in ${where} cannot be reached. ${detail}`.trim(),
    check,
    {
      cause,
    },
  )
}
