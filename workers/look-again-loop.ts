import { poll } from '#lib/poll.ts'
import { sourcesToLookAtAgain } from '#lib/store/worker/sources-to-look-at-again.ts'
import { lookAgain, type ProbeContext } from './probe-source.ts'

const everyMs = 15_000

/**
 * Looks again at production that is gone, by this worker itself: a job of the queue could reach a worker that cannot open the connection,
 * which would learn nothing of production.
 */
export function startLookAgainLoop(context: ProbeContext): { stop(): Promise<void> } {
  const look = async (signal: AbortSignal) => {
    const due = await sourcesToLookAtAgain()
    await Promise.all(due.map((id) => lookAgain(context, id, signal)))
  }
  return poll(look, { everyMs, failure: 'could not look again at production' })
}
