import type { Connection } from '#lib/connection-string.ts'
import { endAfterAbort } from '#lib/end-after-abort.ts'
import { problem } from '#lib/problem.ts'
import type { ProblemValues } from '#lib/verification/problems/problem-text.ts'
import { openWatch, silenceTimeoutMs, type Watch } from './watch-connection.ts'

type SourceWatchOptions = {
  signal?: AbortSignal
  silenceMs?: number
  /** The application_name of the session that asks a source whether it still works. */
  name: string
  /** What the source is read for. */
  step: ProblemValues<'connection-lost/silent'>['step']
}

/** Watches the sessions on a source: they end with the run, or where the source falls silent. */
export function watchSource(
  source: Connection,
  { signal, silenceMs = silenceTimeoutMs, name, step }: SourceWatchOptions,
): Watch {
  return openWatch({
    signal,
    silenceMs,
    ask: () => ({ connection: source, name }),
    silent: (program) =>
      problem('connection-lost/silent', { step, program, seconds: Math.round(silenceMs / 1000) }),
  })
}

/** Does work on a source whose sessions are watched meanwhile. @throws the reason where the signal aborts or the source falls silent */
export async function withWatchedSource<T>(
  source: Connection,
  options: SourceWatchOptions,
  work: (watched: Connection, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const watch = watchSource(source, options)
  try {
    return await endAfterAbort(work(watch.connection(source), watch.signal), watch.signal)
  } catch (thrown) {
    watch.signal.throwIfAborted()
    throw thrown
  } finally {
    watch.close()
  }
}
