import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { keyOf, type Manifest, nameOf, type Sequence, type Table } from '#lib/verification/manifest.ts'
import { settlePosition } from '#lib/verification/settle-position.ts'
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
  /** 0 to 9, as pg_dump counts. */
  compress: number
  customChecks: CustomCheck[]
  standby: boolean
  binaries: PgBinaries
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
  const { connection, readLimits: kindness, signal } = options
  const runTag = randomBytes(4).toString('hex')
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  let ending: Promise<void> | undefined
  either.addEventListener('abort', () => {
    ending = endSessions(connection, runTag).catch(() => {})
  })
  const limit = setTimeout(() => stop.abort(tooOld(kindness)), kindness.snapshotMinutes * 60_000)
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
    await ending // it ends every session of this run, and the next one is of this run, too
    throw await unlessChanged(connection, runTag, before, problem)
  } finally {
    clearTimeout(limit)
    await ending
  }
}

async function read(options: CaptureOptions, runTag: string, signal: AbortSignal, { abort, onState }: Hooks) {
  const { connection, binaries, folder } = options
  const plan = planFor(options.readLimits, options.standby)
  const name = sessionName(runTag, 'read')
  const watched = <T>(lookout: Promise<LockMonitor>, work: () => Promise<T>): Promise<T> => {
    const watchdog = watchForWaiters(lookout, { runTag, onWaiting: abort })
    return work().finally(() => watchdog.stop())
  }
  return withSnapshot(connection, { readers: plan.readers, signal, name }, async ({ id, readers }) => {
    const { encoding, visibility } = await instantOf(readers[0])
    await assertTrustedCode(readers[0]) // of the tables of this snapshot: there may be more than when the run began
    const before = await readCatalogState(readers[0])
    onState(before)
    // Before pg_dump begins: sequences do not obey snapshots, and what it meets must lie between this reading and the last one.
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
      // A standby has the files of unlogged tables but never their rows; reading one is an error there.
      if (options.standby)
        for (const table of read.tables)
          if (table.unlogged) table.unread = 'a standby holds no rows of unlogged tables'
      options.onStructure?.(read)
      return read
    }
    const digesting = async (read: Manifest) => {
      await digestContents(readers, read, { signal, onTable: options.onDigested })
      return read
    }
    const idle: LockMonitor = { client: readers[0], close: async () => {} }
    const lookout = () =>
      plan.watcher === 'reader' ? Promise.resolve(idle) : openLockMonitor(connection, runTag)
    let manifest: Manifest
    if (plan.digestsAfterDump) {
      manifest = await structure()
      await watched(lookout(), dumping)
      await watched(openLockMonitor(connection, runTag), () => digesting(manifest))
    } else {
      // pg_dump reads the catalogs for itself, so it need not wait until we have.
      ;[manifest] = await watched(lookout(), () =>
        allOrNone([structure().then(digesting), dumping()] as const, abort),
      )
    }
    manifest.answers = await runCustomChecksOnSource(readers[0], options.customChecks)
    for (const sequence of manifest.sequences)
      sequence.next = [positions.get(keyOf(sequence)) ?? sequence.next[0], sequence.next[1]]
    await rereadSequences(readers[0], manifest.sequences)
    const dumped = await readDumpedSequences(binaries, folder, { client: readers[0], signal })
    // Every lock that was taken is still held, so what was rewritten was rewritten before anybody could read it.
    const after = await readCurrentCatalogState(connection, sessionName(runTag, 'state'))
    assertNotRewritten(rewrittenTables(before, after))
    settlePositions(manifest, dumped)
    const changed = changedCatalogs(before, after)
    if (changed.length > 0) manifest.changedWhileRead = changed
    assertNotRowless(manifest)
    return { manifest, snapshot: id }
  })
}

type Hooks = {
  /** Ends the reading with this reason. */
  abort(thrown: unknown): void
  /** What does not obey the snapshot, as it was when the snapshot was taken. */
  onState(state: CatalogState): void
}

/**
 * A dump or a query that broke off without a reason of its own, while objects of the source were changed: then that is the reason
 * (a function that is dropped cannot be printed, a column that is renamed cannot be read), and the run yields.
 */
async function unlessChanged(
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

/** Whichever breaks off first stops the others, and all are waited for: nothing runs on after the bracket is closed. */
async function allOrNone<One, Other>(
  works: readonly [Promise<One>, Promise<Other>],
  abort: (thrown: unknown) => void,
): Promise<[One, Other]> {
  for (const work of works) work.catch(abort)
  await Promise.allSettled(works)
  return Promise.all(works)
}

/** What must be known of the instant before anything is read of it. `visibility` tells later which rows were written before it. */
async function instantOf(client: pg.Client): Promise<{ encoding: string; visibility: string }> {
  const { rows } = await client.query<{ encoding: string; visibility: string }>(
    'SELECT getdatabaseencoding() AS encoding, pg_current_snapshot()::text AS visibility',
  )
  return rows[0] ?? { encoding: '', visibility: '' }
}

function tooOld({ snapshotMinutes }: ReadLimits): Problem {
  return new Problem(
    'snapshot-too-old',
    `Reading took longer than the ${snapshotMinutes} minutes that a snapshot may be held.`,
    "While it is held the source cannot clean up dead rows. Allow more time in the Source's policy, or verify when it is less busy.",
  )
}

function assertNotRewritten(tables: string[]) {
  if (tables.length === 0) return
  const named = tables.slice(0, 3).join(', ')
  throw new Problem(
    'yielded',
    `Truncated or rewritten on the source while the run began: ${named}${tables.length > 3 ? ` and ${tables.length - 3} more` : ''}. No snapshot shows the rows of such a table, so neither the dump nor the digests hold them.`,
    'Verify again. Where something truncates a table all day, let the run begin at another time.',
  )
}

function settlePositions({ sequences }: Manifest, dumped: Awaited<ReturnType<typeof readDumpedSequences>>) {
  for (const sequence of sequences) {
    const position = dumped.get(keyOf(sequence))
    const next =
      position && (BigInt(position.value) + (position.isCalled ? incrementOf(sequence) : 0n)).toString()
    const settled = settlePosition(sequence, sequence.next, next)
    if (settled === null) throw movedThereAndBack(sequence, next)
    sequence.next = settled
  }
}

function incrementOf({ definition }: Sequence): bigint {
  return BigInt(/INCREMENT (-?\d+)/.exec(definition)?.[1] ?? '1')
}

function movedThereAndBack(sequence: Sequence, dumped: string | undefined): Problem {
  const [before, after] = sequence.next
  return new Problem(
    'yielded',
    dumped === undefined
      ? `The sequence ${nameOf(sequence)} was set back while it was read, from ${before} to ${after}: nothing says which value the dump met.`
      : `The sequence ${nameOf(sequence)} stood at ${before} before and after it was dumped, and the dump says ${dumped}: it was moved there and back meanwhile.`,
    'Verify again when nothing resets it.',
  )
}

function assertNotRowless(manifest: Manifest) {
  if (manifest.tables.some((table) => (table.rows ?? 0) > 0)) return
  throw new Problem(
    'nothing-to-verify',
    `Every table of ${manifest.database} is empty: nothing equal to nothing proves nothing.`,
    'Is it the right database? Put at least one row into it, or verify the one that holds the data.',
  )
}
