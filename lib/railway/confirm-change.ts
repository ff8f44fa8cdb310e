import { asProblem, type Problem } from '#lib/problem.ts'
import { pause } from './pause.ts'

export type Polling = { everyMs?: number; reads?: number }

/**
 * Makes a change at Railway and reads until it is confirmed: the response of a mutation shows only that the request arrived, and lists lag
 * behind. Where the response got lost the change may be made nevertheless, so it is read back as well.
 * @param read returns the evidence of the change, or null while there is none
 * @throws Problem of `change` where Railway refuses it; `notConfirmed` where it is never confirmed
 */
export async function confirmChange<T>(
  change: () => Promise<unknown>,
  read: () => Promise<T | null>,
  notConfirmed: Problem,
  { everyMs = 1000, reads = 10 }: Polling = {},
  signal?: AbortSignal,
): Promise<T> {
  await change().catch(ignoreLostResponse)
  for (let done = 0; done < reads; done += 1) {
    if (done > 0) await pause(everyMs, signal)
    const evidence = await read().catch(ignoreUnlessCancelled)
    if (evidence !== null) return evidence
  }
  throw notConfirmed
}

/** Ignores a lost response of a mutation: the change may have been made. */
export function ignoreLostResponse(thrown: unknown): null {
  const { code } = asProblem(thrown)
  if (code === 'railway-unreachable' || code === 'railway-strange-answer') return null
  throw thrown
}

function ignoreUnlessCancelled(thrown: unknown): null {
  if (asProblem(thrown).code === 'cancelled') throw thrown
  return null
}
