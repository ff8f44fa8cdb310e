import type { Child } from './child.ts'

/** Waits until `signal` aborts. @throws Problem when one of the processes exits before */
export async function waitForExit(children: Child[], signal: AbortSignal): Promise<void> {
  const stopped = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  const ended = children.map((child) => child.exited.then(() => child))
  const first = await Promise.race([stopped, ...ended])
  if (first && !signal.aborted) throw first.failure()
}
