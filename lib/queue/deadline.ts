import { Problem } from '#lib/problem.ts'

/** What `work` gives, unless it takes longer than that. @throws Problem `queue-unreachable`, whatever went wrong. */
export async function reachWithin<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } catch (thrown) {
    throw new Problem(
      'queue-unreachable',
      'The queue cannot be reached, so the worker was not told.',
      'Check that Redis (REDIS_URL) or the metadata database is up, then try again.',
      {
        cause: thrown,
      },
    )
  } finally {
    clearTimeout(timer)
  }
}
