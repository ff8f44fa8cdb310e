import { type Problem, problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { captureInSnapshot } from './capture-in-snapshot.ts'
import type { CaptureHooks, CaptureOptions } from './capture-options.ts'
import type { CatalogState } from './catalog-state.ts'
import { explainByChange } from './explain-by-change.ts'
import { explainDenied } from './explain-denied.ts'
import { guardedReading } from './guarded-reading.ts'
import { sessionName } from './lock-monitor.ts'
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
  const { connection: source, readLimits, signal, silenceMs } = options
  let before: CatalogState | undefined
  let name = ''
  try {
    return await guardedReading(
      source,
      {
        ...{ signal, silenceMs, step: 'capture' as const },
        limit: { ms: readLimits.snapshotMinutes * 60_000, problem: () => tooOld(readLimits) },
      },
      (reading) => {
        name = sessionName(reading.runTag, 'state')
        const hooks: CaptureHooks = {
          abort: reading.stop,
          onState: (state) => {
            before = state
          },
        }
        const { connection, runTag } = reading
        return captureInSnapshot({ ...options, connection, signal: reading.signal }, runTag, hooks)
      },
    )
  } catch (thrown) {
    signal.throwIfAborted()
    throw await explainByChange(source, { name, signal }, before, queryProblem(thrown, 'The source'))
  }
}

function tooOld({ snapshotMinutes }: ReadLimits): Problem {
  return problem('snapshot-too-old', { minutes: snapshotMinutes })
}
