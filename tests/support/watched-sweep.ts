import type { LeaseKind } from '#lib/store/lease-kinds.ts'
import { createSweep } from '#lib/store/sweep.ts'
import { sweepLimits } from '#lib/store/sweep-loop.ts'

/** A sweep as web and worker run it, with a look every five seconds of a clock that the test moves. */
export function watchedSweep({ everySeconds = 5 } = {}) {
  let atMs = 1_000_000
  const sweep = createSweep({ ...sweepLimits, now: () => atMs })
  return {
    sweep,
    /** What is ended in the looks until so many seconds later, the first look included. */
    after: async (seconds: number, kind: LeaseKind = 'run') => {
      const ended = await sweep(kind)
      for (const until = atMs + seconds * 1000; atMs < until; ) {
        atMs += Math.min(everySeconds * 1000, until - atMs)
        ended.push(...(await sweep(kind)))
      }
      return ended
    },
    /** A pause without any look. */
    pause: (seconds: number) => {
      atMs += seconds * 1000
    },
  }
}
