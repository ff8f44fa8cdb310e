import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from './child.ts'

type Supervised = {
  first: Child
  /** Starts it again. */
  start(): Child | Promise<Child>
  print(line: string): void
}

/** A first start that ends within this time with the code of a wrong setting is not repeated. */
const settingsWithinMs = 60_000
const wrongSettings = 2
const firstPauseMs = 1000
const longestPauseMs = 60_000

/**
 * Starts a process again whenever it ends, after a pause that doubles up to a minute, until `signal` aborts. Other processes are left
 * alone. @throws Problem where the first start ends because of its settings
 */
export async function supervise({ first, start, print }: Supervised, signal: AbortSignal): Promise<void> {
  let child: Child | null = first
  let pauseMs = firstPauseMs
  while (!signal.aborted) {
    const startedMs = performance.now()
    const code = child === null ? null : await Promise.race([child.exited, aborted(signal)])
    if (signal.aborted) return
    const livedMs = performance.now() - startedMs
    if (child === first && code === wrongSettings && livedMs < settingsWithinMs) throw first.failure()
    pauseMs = livedMs > longestPauseMs ? firstPauseMs : pauseMs
    print(
      `The ${first.name} ended unexpectedly${code === null ? '' : ` with code ${code}`}. It is started again in ${pauseMs / 1000} s.`,
    )
    await sleep(pauseMs, undefined, { signal }).catch(() => {})
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
    if (signal.aborted) return
    child = await Promise.resolve(start()).catch(() => null) // its own output has the reason
  }
}

async function aborted(signal: AbortSignal): Promise<null> {
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  return null
}
