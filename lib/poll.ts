import { log } from '#lib/log.ts'

type PollOptions = {
  everyMs: number
  /** Logged with the error of a round that failed. */
  failure: string
  /** Does not keep the process alive by itself. */
  unref?: boolean
}

/** Does some work now and at an interval, one round at a time, until stopped: the round that is under way gets the signal. */
export function poll(
  work: (signal: AbortSignal) => Promise<void>,
  { everyMs, failure, unref = false }: PollOptions,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let working: Promise<void> | null = null
  const begin = () => {
    working ??= work(signal)
      .catch((thrown: unknown) => {
        if (!signal.aborted) log.warn({ err: thrown }, failure)
      })
      .finally(() => {
        working = null
      })
  }
  begin()
  const timer = setInterval(begin, everyMs)
  if (unref) timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await working
    },
  }
}
