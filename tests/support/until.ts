import { setTimeout as sleep } from 'node:timers/promises'

/** Looks until something is there; what is not there within 40 s, on a busy machine, has not happened. */
export async function until<T>(look: () => Promise<T | null>, withinMs = 40_000): Promise<T> {
  for (let waited = 0; waited < withinMs; waited += 50) {
    const found = await look()
    if (found !== null) return found
    await sleep(50)
  }
  throw new Error(`it did not happen within ${withinMs / 1000} s`)
}
