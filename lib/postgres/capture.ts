import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { expectedNextValues } from '#lib/verification/expected-next-values.ts'
import {
  displayName,
  type Manifest,
  relationKey,
  type Sequence,
  type Table,
} from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import {
  type CatalogState,
  changedCatalogs,
  readCatalogState,
  readCurrentCatalogState,
  rewrittenTables,
} from './catalog-state.ts'
import { isEncrypted } from './connect.ts'
import { digestContents } from './digest.ts'
import { dump } from './dump.ts'
import { dumpSettings } from './dump-settings.ts'
import { explainDenied } from './explain-denied.ts'
import {
  endSessions,
  type LockMonitor,
  openLockMonitor,
  sessionName,
  watchForWaiters,
} from './lock-monitor.ts'
import { queryProblem } from './query-problem.ts'
import { readDumpedSequences } from './read-dumped-sequences.ts'
import { readStructure } from './read-manifest.ts'
import { planFor, type ReadLimits } from './read-plan.ts'
import { readSequencePositions, rereadSequences } from './read-sequences.ts'
import { runCustomChecksOnSource } from './run-custom-checks.ts'
import { withSnapshot } from './snapshot.ts'

type CaptureOptions = {
  connection: Connection
  readLimits: ReadLimits
  /** pg_dump's compression level, 0 to 9. */
  compress: number
  customChecks: CustomCheck[]
  standby: boolean
  binaries: PgBinaries
  /** The folder pg_dump writes; it must not exist yet. */
  folder: string
  signal: AbortSignal
  /** Called once the structure is known, before any row is read. */
  onStructure?: (manifest: Manifest) => void
  onDumped?: () => void
  onDigested?: (table: Table) => void
}

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
  const hooks: Hooks = {
    abort: (thrown) => stop.abort(thrown),
    onState: (state) => {
      before = state
    },
  }
  try {
    return await read(options, runTag, either, hooks)
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

async function read(options: CaptureOptions, runTag: string, signal: AbortSignal, { abort, onState }: Hooks) {
  const { connection, binaries, folder } = options
  const plan = planFor(options.readLimits, options.standby)
  const name = sessionName(runTag, 'read')
  const watched = <T>(monitor: Promise<LockMonitor>, work: () => Promise<T>): Promise<T> => {
    const watch = watchForWaiters(monitor, { runTag, onWaiting: abort, onDenied: abort })
    return work().finally(() => watch.stop())
  }
  return withSnapshot(connection, { readers: plan.readers, signal, name }, async ({ id, readers }) => {
    const { encoding, visibility } = await readInstant(readers[0])
    await assertTrustedCode(readers[0]) // again, in the snapshot: tables may have been added since preflight
    const before = await readCatalogState(readers[0])
    onState(before)
    // Sequences ignore snapshots: the value that pg_dump reads must lie between this reading and the one after the dump.
    const positions = await readSequencePositions(readers[0])
    const encrypted = isEncrypted(readers[0])
    const settings = await dumpSettings(readers[0])
    const dumping = () =>
      dump(binaries, {
        connection,
        name: sessionName(runTag, 'dump'),
        ...{ snapshot: id, folder, jobs: plan.dumpJobs, encrypted, signal, encoding, settings },
        ...{ compress: options.compress, onTable: options.onDumped },
      })
    const structure = async () => {
      const read = { ...(await readStructure(readers)), visibility }
      // A standby has no rows of unlogged tables, and reading one there is an error.
      if (options.standby)
        for (const table of read.tables) if (table.unlogged) table.unread = message('unlogged-on-standby')
      options.onStructure?.(read)
      return read
    }
    const digesting = async (read: Manifest) => {
      await digestContents(readers, read, { signal, onTable: options.onDigested })
      return read
    }
    const idle: LockMonitor = { client: readers[0], close: async () => {} }
    const monitor = () =>
      plan.watcher === 'reader' ? Promise.resolve(idle) : openLockMonitor(connection, runTag)
    let manifest: Manifest
    if (plan.digestsAfterDump) {
      manifest = await structure()
      await watched(monitor(), dumping)
      await watched(openLockMonitor(connection, runTag), () => digesting(manifest))
    } else {
      // pg_dump reads the catalogs itself, so the dump starts before the structure is known.
      ;[manifest] = await watched(monitor(), () =>
        allOrNone([structure().then(digesting), dumping()] as const, abort),
      )
    }
    manifest.answers = await runCustomChecksOnSource(readers[0], options.customChecks)
    for (const sequence of manifest.sequences)
      sequence.next = [positions.get(relationKey(sequence)) ?? sequence.next[0], sequence.next[1]]
    await rereadSequences(readers[0], manifest.sequences)
    const dumped = await readDumpedSequences(binaries, folder, { client: readers[0], signal })
    // All locks are still held, so a table that was rewritten was rewritten before its first read.
    const after = await readCurrentCatalogState(connection, sessionName(runTag, 'state'))
    assertNotRewritten(rewrittenTables(before, after))
    settleSequences(manifest, dumped)
    const changed = changedCatalogs(before, after)
    if (changed.length > 0) manifest.changedWhileRead = changed
    assertNotRowless(manifest)
    return { manifest, snapshot: id }
  })
}

type Hooks = {
  /** Stops the capture for this reason. */
  abort(thrown: unknown): void
  /** Called with the state of the catalogs and table files as the snapshot shows it. */
  onState(state: CatalogState): void
}

/**
 * Turns an unexplained failure of a query or of pg_dump into `yielded` where catalogs of the source changed meanwhile: a dropped
 * function cannot be printed, and a renamed column cannot be read.
 */
async function explainByChange(
  connection: Connection,
  runTag: string,
  before: CatalogState | undefined,
  problem: Problem,
): Promise<Problem> {
  if (!before || !['dump-failed', 'unforeseen'].includes(problem.code)) return problem
  const after = await readCurrentCatalogState(connection, sessionName(runTag, 'state')).catch(() => undefined)
  const changed = after ? changedCatalogs(before, after) : []
  if (changed.length === 0) return problem
  return new Problem(
    'yielded',
    `Objects were changed on the source while it was read (${changed.join(', ')}): ${problem.message}`,
    'Verify again when the migration is done.',
    { cause: problem },
  )
}

/** The first failure aborts the others, and all of them are awaited: nothing keeps running after the snapshot is closed. */
async function allOrNone<One, Other>(
  tasks: readonly [Promise<One>, Promise<Other>],
  abort: (thrown: unknown) => void,
): Promise<[One, Other]> {
  for (const task of tasks) task.catch(abort)
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}

/** The encoding, and the snapshot as text: `visibility` later decides which rows were written before it. */
async function readInstant(client: pg.Client): Promise<{ encoding: string; visibility: string }> {
  const { rows } = await client.query<{ encoding: string; visibility: string }>(
    'SELECT getdatabaseencoding() AS encoding, pg_current_snapshot()::text AS visibility',
  )
  return rows[0] ?? { encoding: '', visibility: '' }
}

function tooOld({ snapshotMinutes }: ReadLimits): Problem {
  return new Problem(
    'snapshot-too-old',
    `Reading took longer than the ${snapshotMinutes} minutes that a snapshot may be held.`,
    "While a snapshot is held, VACUUM cannot remove dead rows on the source. Allow more time in the Source's policy, or verify when the source is less busy.",
  )
}

function assertNotRewritten(tables: string[]) {
  if (tables.length === 0) return
  const named = tables.slice(0, 3).join(', ')
  throw new Problem(
    'yielded',
    `Tables were truncated or rewritten on the source while the run began: ${named}${tables.length > 3 ? ` and ${tables.length - 3} more` : ''}. An older snapshot does not show the rows of such a table, so neither the dump nor the digests contain them.`,
    'Verify again. If a job truncates the table regularly, start the run at another time.',
  )
}

function settleSequences({ sequences }: Manifest, dumped: Awaited<ReturnType<typeof readDumpedSequences>>) {
  for (const sequence of sequences) {
    const position = dumped.get(relationKey(sequence))
    const next =
      position && (BigInt(position.value) + (position.isCalled ? increment(sequence) : 0n)).toString()
    const settled = expectedNextValues(sequence, sequence.next, next)
    if (settled === null) throw sequenceMoved(sequence, next)
    sequence.next = settled
  }
}

function increment({ definition }: Sequence): bigint {
  return BigInt(/INCREMENT (-?\d+)/.exec(definition)?.[1] ?? '1')
}

function sequenceMoved(sequence: Sequence, dumped: string | undefined): Problem {
  const [before, after] = sequence.next
  return new Problem(
    'yielded',
    dumped === undefined
      ? `The sequence ${displayName(sequence)} was set back while it was read, from ${before} to ${after}: the value in the dump is not known.`
      : `The sequence ${displayName(sequence)} was at ${before} before and after the dump, but the dump contains ${dumped}: it was moved and moved back meanwhile.`,
    'Verify again while nothing resets the sequence.',
  )
}

function assertNotRowless(manifest: Manifest) {
  if (manifest.tables.some((table) => (table.rows ?? 0) > 0)) return
  throw new Problem(
    'nothing-to-verify',
    `Every table of ${manifest.database} is empty, so a comparison would prove nothing.`,
    'Check that it is the right database: verify the one that holds the data, or insert at least one row.',
  )
}
