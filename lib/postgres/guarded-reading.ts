import { randomBytes } from 'node:crypto'
import type { Connection } from '#lib/connection-string.ts'
import { endAfterAbort } from '#lib/end-after-abort.ts'
import type { Problem } from '#lib/problem.ts'
import { endSessions, sessionName, watchForWaiters } from './lock-monitor.ts'
import { watchSource } from './watch-source.ts'

type GuardedOptions = {
  signal: AbortSignal
  /** How long the source may be silent. */
  silenceMs?: number
  /** What the source is read for. */
  step: 'capture' | 'search'
  limit: { ms: number; problem(): Problem }
}

export type GuardedReading = {
  /** The source; its sessions end with the signal. */
  connection: Connection
  /** Aborts where the run is cancelled, the time limit passes, the source falls silent, or `stop` is called. */
  signal: AbortSignal
  /** Identifies the sessions of this reading, see `sessionName`. */
  runTag: string
  stop(thrown: unknown): void
}

/**
 * Reads rows of a source within a time limit. When the reading is stopped, the server ends its sessions as well: a query would
 * otherwise run on, with its locks.
 * @throws the reason why it was stopped, else what `work` throws
 */
export async function guardedReading<T>(
  source: Connection,
  { signal, silenceMs, step, limit }: GuardedOptions,
  work: (reading: GuardedReading) => Promise<T>,
): Promise<T> {
  const runTag = randomBytes(4).toString('hex')
  const stop = new AbortController()
  const watch = watchSource(source, {
    ...{ silenceMs, step, name: sessionName(runTag, 'ask') },
    signal: AbortSignal.any([signal, stop.signal]),
  })
  let ending: Promise<void> | undefined
  watch.signal.addEventListener('abort', () => {
    ending = endSessions(source, runTag).catch(() => {})
  })
  const timer = setTimeout(() => stop.abort(limit.problem()), limit.ms)
  try {
    const connection = watch.connection(source)
    const reading = {
      connection,
      signal: watch.signal,
      runTag,
      stop: (thrown: unknown) => stop.abort(thrown),
    }
    return await endAfterAbort(work(reading), watch.signal)
  } catch (thrown) {
    watch.signal.throwIfAborted()
    throw thrown
  } finally {
    clearTimeout(timer)
    watch.close()
    await ending
  }
}

/** The same, and stops where another session waits for a lock of this reading. */
export function monitoredReading<T>(
  source: Connection,
  options: GuardedOptions,
  work: (reading: GuardedReading) => Promise<T>,
): Promise<T> {
  return guardedReading(source, options, async (reading) => {
    const { connection, runTag, stop } = reading
    const monitor = watchForWaiters(connection, { runTag, onStop: stop })
    return work(reading).finally(() => monitor.stop())
  })
}
