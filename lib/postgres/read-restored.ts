import { availableParallelism } from 'node:os'
import { type Connection, type DatabaseIdentity, describeConnection } from '#lib/connection-string.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { assertNoPooler } from './assert-no-pooler.ts'
import { assertReadable } from './assert-readable.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import { digestContents } from './digest.ts'
import { explainDenied } from './explain-denied.ts'
import { type NewestAnswer, readNewest, type TimestampColumn } from './newest-timestamp.ts'
import { queryProblem } from './query-problem.ts'
import { readIdentity } from './read-identity.ts'
import { readStructure } from './read-manifest.ts'
import { readOutline } from './read-outline.ts'
import { runBoundaryStatement, type StatementAnswer } from './run-boundary-statement.ts'
import { runCustomChecksOnSource } from './run-custom-checks.ts'
import { type Snapshot, withSnapshot } from './snapshot.ts'
import { withWatchedSource } from './watch-source.ts'

type Window = { column: TimestampColumn; from: string; to: string }

type Options = {
  signal: AbortSignal
  /** Whether every row is read; otherwise only what the boundaries ask for. */
  whole: boolean
  /** Statements of the team whose answers are compared. */
  customChecks: CustomCheck[]
  statements: string[]
  windows: Window[]
}

/** A restored database as it was at one instant. `manifest` has no tables where not every row was asked for. */
type RestoredReading = {
  /** Of the very session that read. */
  identity: DatabaseIdentity
  manifest: Manifest
  statements: StatementAnswer[]
  newest: NewestAnswer[]
}

const sessionName = 'backproof: restored'

/**
 * Reads a database restored elsewhere, in one read-only snapshot, as production is read. Writes nothing, and runs no code of
 * the database with the role's rights.
 * @throws Problem where something cannot be read, which says nothing about the restore
 */
export async function readRestored(restored: Connection, options: Options): Promise<RestoredReading> {
  const { signal } = options
  try {
    return await withWatchedSource(
      restored,
      { signal, name: sessionName, step: 'capture' },
      (connection, watched) =>
        explainDenied(connection, async () => {
          if (options.whole) await assertReadable(connection)
          const readers = options.whole ? Math.min(4, availableParallelism()) + 1 : 2
          return withSnapshot(connection, { readers, signal: watched, name: sessionName }, (snapshot) =>
            readInSnapshot(connection, snapshot, { ...options, signal: watched }),
          )
        }),
    )
  } catch (thrown) {
    signal.throwIfAborted()
    throw queryProblem(thrown, 'The source')
  }
}

async function readInSnapshot(
  connection: Connection,
  { readers }: Snapshot,
  { whole, signal, customChecks, statements, windows }: Options,
): Promise<RestoredReading> {
  // The last session is for the boundaries alone: what a statement read shows in the locks of its session.
  const [first, ...others] = readers
  const asked = others.pop() ?? first
  await assertNoPooler(first, describeConnection(connection))
  const identity = await readIdentity(first)
  await assertTrustedCode(first)
  const answers: StatementAnswer[] = []
  for (const statement of statements) answers.push(await runBoundaryStatement(asked, statement))
  const newest: NewestAnswer[] = []
  for (const { column, from, to } of windows) newest.push(await readNewest(asked, column, { from, to }))
  if (!whole) return { identity, manifest: await outlineOnly(first), statements: answers, newest }
  const manifest = await readStructure([first, ...others])
  await digestContents([first, ...others], manifest, { signal })
  manifest.answers = await runCustomChecksOnSource(first, customChecks)
  return { identity, manifest, statements: answers, newest }
}

async function outlineOnly(client: Snapshot['readers'][number]): Promise<Manifest> {
  const none = { tables: [], sequences: [], objects: [], largeObjects: null, gaps: [], answers: [] }
  return { ...(await readOutline(client)), ...none }
}
