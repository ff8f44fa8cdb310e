import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { Manifest, Table } from '#lib/verification/manifest.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { isEncrypted } from './connect.ts'
import { digestContents } from './digest.ts'
import { dump } from './dump.ts'
import { queryProblem } from './query-problem.ts'
import { readSequencesAgain, readStructure } from './read-manifest.ts'
import { withSnapshot } from './snapshot.ts'

/** Connections to the source: one holds the snapshot and digests, one more digests, pg_dump has two jobs and a leader. */
export const sourceConnections = { readers: 2, dumpJobs: 2, total: 5 }

type CaptureOptions = {
  connection: Connection
  tools: WorkerTool
  /** Where pg_dump writes; it must not exist yet. */
  folder: string
  signal: AbortSignal
  /** The structure is known: nothing is read yet. */
  onStructure?: (manifest: Manifest) => void
  onDumped?: () => void
  onDigested?: (table: Table) => void
}

/**
 * Reads the Manifest and the dump in one exported snapshot, at the same time. Both see the same instant, so a writer on the
 * source never makes them differ; and because the snapshot dies with its transaction, this is one step and is never resumed.
 */
export async function capture(options: CaptureOptions): Promise<{ manifest: Manifest; snapshot: string }> {
  const { connection, signal } = options
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  try {
    return await withSnapshot(
      connection,
      { readers: sourceConnections.readers, signal: either },
      async ({ id, readers }) => {
        const manifest = await readStructure(readers[0])
        options.onStructure?.(manifest)
        // Whichever breaks off first stops the other: a dump without its Manifest is worth nothing, and the other way round.
        const both = [
          dump(options.tools, {
            ...options,
            snapshot: id,
            jobs: sourceConnections.dumpJobs,
            encrypted: isEncrypted(readers[0]),
            signal: either,
            onTable: options.onDumped,
          }),
          digestContents(readers, manifest, {
            signal: either,
            onTable: options.onDigested,
          }),
        ].map((work) => work.catch((thrown) => Promise.reject(stopped(stop, thrown))))
        await settled(both)
        await readSequencesAgain(readers[0], manifest.sequences)
        refuseRowless(manifest)
        return { manifest, snapshot: id }
      },
    )
  } catch (thrown) {
    signal.throwIfAborted()
    throw queryProblem(stop.signal.aborted ? stop.signal.reason : thrown, 'The source')
  }
}

/** Aborts the rest with the first thing that broke, and keeps that one as the reason. */
function stopped(stop: AbortController, thrown: unknown): unknown {
  if (!stop.signal.aborted) stop.abort(thrown)
  return thrown
}

/** Waits for all, so that nothing runs on after the bracket is closed; then fails as the first did. */
async function settled(works: Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(works)
  const broken = results.find((result) => result.status === 'rejected')
  if (broken) throw broken.reason
}

function refuseRowless(manifest: Manifest) {
  if (manifest.tables.some((table) => (table.rows ?? 0) > 0)) return
  throw new Problem(
    'nothing-to-verify',
    `Every table of ${manifest.database} is empty: nothing equal to nothing proves nothing.`,
    'Is it the right database? Put at least one row into it, or verify the one that holds the data.',
  )
}
