import { asProblem, type Problem } from '#lib/problem.ts'
import { pause } from './pause.ts'

export type Polling = { everyMs?: number; attempts?: number }

/**
 * Does something at Railway, and looks until it has come true: its own answer says only that it was asked, and what it lists
 * lags behind. Where that answer got lost, the deed may be done nevertheless, so it is looked for as well.
 * @param look gives what proves it, or null where it is not true yet
 * @throws Problem what `deed` was refused with; `unproved` where it never came true
 */
export async function confirmChange<T>(
  deed: () => Promise<unknown>,
  look: () => Promise<T | null>,
  unproved: Problem,
  { everyMs = 1000, attempts: looks = 10 }: Polling = {},
  signal?: AbortSignal,
): Promise<T> {
  await deed().catch(ignoreLostResponse)
  for (let done = 0; done < looks; done += 1) {
    if (done > 0) await pause(everyMs, signal)
    const seen = await look().catch(ignoreUnlessCancelled)
    if (seen !== null) return seen
  }
  throw unproved
}

/** Whether the answer to a deed got lost on its way: nobody knows then whether it was done. */
export function ignoreLostResponse(thrown: unknown): null {
  const { code } = asProblem(thrown)
  if (code === 'railway-unreachable' || code === 'railway-strange-answer') return null
  throw thrown
}

function ignoreUnlessCancelled(thrown: unknown): null {
  if (asProblem(thrown).code === 'cancelled') throw thrown
  return null
}
