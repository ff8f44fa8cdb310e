import { poll } from '#lib/poll.ts'
import { sourcesToLookAtAgain } from '#lib/store/worker/sources-to-look-at-again.ts'
import { lookAgain, type ProbeContext } from './probe-source.ts'

const everyMs = 15_000
/** A worker looks at so many at once. */
const atOnce = 20

/**
 * Looks again at production that is gone, by this worker itself: a job of the queue could reach a worker that cannot open the connection,
 * which would learn nothing of production.
 */
export function startLookAgainLoop(context: ProbeContext): { stop(): Promise<void> } {
  const look = async (signal: AbortSignal) => {
    const due = await sourcesToLookAtAgain()
    // Those that this worker cannot open stay due, and take no place from the others.
    const lookAtDue = async () => {
      for (let id = due.shift(); id !== undefined && !signal.aborted; id = due.shift())
        await lookAgain(context, id, signal)
    }
    await Promise.all(Array.from({ length: atOnce }, lookAtDue))
  }
  return poll(look, { everyMs, failure: 'could not look again at production' })
}
