import { randomBytes } from 'node:crypto'
import { type Problem, problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { captureInSnapshot } from './capture-in-snapshot.ts'
import type { CaptureHooks, CaptureOptions } from './capture-options.ts'
import type { CatalogState } from './catalog-state.ts'
import { explainByChange } from './explain-by-change.ts'
import { explainDenied } from './explain-denied.ts'
import { endSessions } from './lock-monitor.ts'
import { queryProblem } from './query-problem.ts'
import type { ReadLimits } from './read-plan.ts'

type CaptureResult = { manifest: Manifest; snapshot: string }

/**
 * Takes the Manifest and the dump concurrently in one exported snapshot. Both see the same instant, so a writer on the source
 * cannot make them differ. The snapshot ends with its transaction, so this is one step and is never resumed.
 * The capture yields to any session that waits for one of its locks, and holds the snapshot no longer than the read limits allow.
 */
export function capture(options: CaptureOptions): Promise<CaptureResult> {
  return explainDenied(options.connection, () => captureWatched(options))
}

async function captureWatched(options: CaptureOptions): Promise<CaptureResult> {
  const { connection, readLimits, signal } = options
  const runTag = randomBytes(4).toString('hex')
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  let cancelling: Promise<void> | undefined
  either.addEventListener('abort', () => {
    cancelling = endSessions(connection, runTag).catch(() => {})
  })
  const limit = setTimeout(() => stop.abort(tooOld(readLimits)), readLimits.snapshotMinutes * 60_000)
  let before: CatalogState | undefined
  const hooks: CaptureHooks = {
    abort: (thrown) => stop.abort(thrown),
    onState: (state) => {
      before = state
    },
  }
  try {
    return await captureInSnapshot({ ...options, signal: either }, runTag, hooks)
  } catch (thrown) {
    signal.throwIfAborted()
    const problem = queryProblem(stop.signal.aborted ? stop.signal.reason : thrown, 'The source')
    await cancelling // it terminates every session with this run's tag, and the next query opens another one
    throw await explainByChange(connection, runTag, before, problem)
  } finally {
    clearTimeout(limit)
    await cancelling
  }
}

function tooOld({ snapshotMinutes }: ReadLimits): Problem {
  return problem('snapshot-too-old', { minutes: snapshotMinutes })
}
