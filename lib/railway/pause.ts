import { setTimeout as sleep } from 'node:timers/promises'
import { problem } from '#lib/problem.ts'

/** Waits between two requests. @throws Problem `cancelled` */
export async function pause(ms: number, signal?: AbortSignal) {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw problem('cancelled/railway-wait')
  })
}

/**
 * How long to wait before each request: short at first, then longer. Ten minutes take 68 requests; every three seconds would take 200,
 * and the smallest rate limit is 100 an hour.
 */
export function createBackoff(everyMs = 3000): (limited: boolean) => number {
  let requests = 0
  return (limited) => {
    requests += 1
    // More requests would keep a used-up rate limit used up.
    if (limited) return everyMs * 10
    return requests <= 10 ? everyMs : everyMs * 3.3
  }
}
