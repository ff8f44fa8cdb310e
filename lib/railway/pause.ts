import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '#lib/problem.ts'

/** Waits between two looks. @throws Problem `cancelled` */
export async function pause(ms: number, signal?: AbortSignal) {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw new Problem('cancelled', 'Waiting for Railway was cancelled.')
  })
}

/**
 * How long to wait before each look: often at first, then seldom. Ten minutes are 68 looks; every three seconds would be 200,
 * and the smallest allowance is 100 an hour.
 */
export function createBackoff(everyMs = 3000): (limited: boolean) => number {
  let looks = 0
  return (limited) => {
    looks += 1
    // Where the allowance is used up, asking on at that pace would only keep it so.
    if (limited) return everyMs * 10
    return looks <= 10 ? everyMs : everyMs * 3.3
  }
}
