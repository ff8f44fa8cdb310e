import { randomBytes } from 'node:crypto'
import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import type { Manifest, Table } from '#lib/verification/manifest.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { askCustomChecks } from './ask-custom-checks.ts'
import { isEncrypted } from './connect.ts'
import { digestContents } from './digest.ts'
import { dump } from './dump.ts'
import { queryProblem } from './query-problem.ts'
import { readSequencesAgain, readStructure } from './read-manifest.ts'
import { withSnapshot } from './snapshot.ts'
import { type Kindness, planFor } from './source-plan.ts'
import { endSessions, type Lookout, ownLookout, sessionName, watchSource } from './watchdog.ts'

type CaptureOptions = {
  connection: Connection
  kindness: Kindness
  /** 0 to 9, as pg_dump counts. */
  compress: number
  customChecks: CustomCheck[]
  standby: boolean
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
 * It gives way to whoever waits behind it, and holds the snapshot no longer than it may.
 */
export async function capture(options: CaptureOptions): Promise<{ manifest: Manifest; snapshot: string }> {
  const { connection, kindness, signal } = options
  const runTag = randomBytes(4).toString('hex')
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  let ending: Promise<void> | undefined
  either.addEventListener('abort', () => {
    ending = endSessions(connection, runTag).catch(() => {})
  })
  const limit = setTimeout(() => stop.abort(tooOld(kindness)), kindness.snapshotMinutes * 60_000)
  try {
    return await read(options, runTag, either, (thrown) => stop.abort(thrown))
  } catch (thrown) {
    signal.throwIfAborted()
    throw queryProblem(stop.signal.aborted ? stop.signal.reason : thrown, 'The source')
  } finally {
    clearTimeout(limit)
    await ending
  }
}

async function read(
  options: CaptureOptions,
  runTag: string,
  signal: AbortSignal,
  abort: (thrown: unknown) => void,
) {
  const { connection, tools, folder } = options
  const plan = planFor(options.kindness, options.standby)
  const name = sessionName(runTag, 'read')
  const watched = async (lookout: Promise<Lookout>, work: () => Promise<unknown>) => {
    const watchdog = watchSource(lookout, { runTag, onWaiting: abort })
    await work().finally(() => watchdog.stop())
  }
  return withSnapshot(connection, { readers: plan.readers, signal, name }, async ({ id, readers }) => {
    const manifest = await readStructure(readers[0])
    manifest.visibility = (
      await readers[0].query<{ now: string }>('SELECT pg_current_snapshot()::text AS now')
    ).rows[0]?.now
    // A standby has the files of unlogged tables but never their rows; reading one is an error there.
    if (options.standby)
      for (const table of manifest.tables)
        if (table.unlogged) table.unread = 'a standby holds no rows of unlogged tables'
    options.onStructure?.(manifest)
    const encrypted = isEncrypted(readers[0])
    const dumping = () =>
      dump(tools, {
        connection,
        name: sessionName(runTag, 'dump'),
        ...{
          snapshot: id,
          folder,
          jobs: plan.dumpJobs,
          encrypted,
          signal,
          encoding: manifest.encoding,
          compress: options.compress,
          onTable: options.onDumped,
        },
      })
    const digesting = () => digestContents(readers, manifest, { signal, onTable: options.onDigested })
    const idle: Lookout = { client: readers[0], close: async () => {} }
    const lookout = () => (plan.watcher === 'reader' ? Promise.resolve(idle) : ownLookout(connection, runTag))
    if (plan.digestsAfterDump) {
      await watched(lookout(), dumping)
      await watched(ownLookout(connection, runTag), digesting)
    } else await watched(lookout(), () => allOrNone([dumping(), digesting()], abort))
    manifest.answers = await askCustomChecks(readers[0], options.customChecks)
    await readSequencesAgain(readers[0], manifest.sequences)
    refuseRowless(manifest)
    return { manifest, snapshot: id }
  })
}

/** Whichever breaks off first stops the others, and all are waited for: nothing runs on after the bracket is closed. */
async function allOrNone(works: Promise<unknown>[], abort: (thrown: unknown) => void): Promise<void> {
  const results = await Promise.allSettled(
    works.map((work) =>
      work.catch((thrown) => {
        abort(thrown)
        throw thrown
      }),
    ),
  )
  const broken = results.find((result) => result.status === 'rejected')
  if (broken) throw broken.reason
}

function tooOld({ snapshotMinutes }: Kindness): Problem {
  return new Problem(
    'snapshot-too-old',
    `Reading took longer than the ${snapshotMinutes} minutes that a snapshot may be held.`,
    "While it is held the source cannot clean up dead rows. Allow more time in the Source's policy, or verify when it is less busy.",
  )
}

function refuseRowless(manifest: Manifest) {
  if (manifest.tables.some((table) => (table.rows ?? 0) > 0)) return
  throw new Problem(
    'nothing-to-verify',
    `Every table of ${manifest.database} is empty: nothing equal to nothing proves nothing.`,
    'Is it the right database? Put at least one row into it, or verify the one that holds the data.',
  )
}
