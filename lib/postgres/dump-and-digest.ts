import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { KeyedProblem, problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { allOrNone } from './all-or-none.ts'
import type { CaptureHooks, CaptureOptions } from './capture-options.ts'
import { isEncrypted } from './connect.ts'
import { digestContents } from './digest.ts'
import { dump } from './dump.ts'
import { dumpSettings } from './dump-settings.ts'
import { sessionName, watchForWaiters } from './lock-monitor.ts'
import { readStructure } from './read-manifest.ts'
import type { ReadPlan } from './read-plan.ts'
import { isBroken } from './session.ts'
import type { Snapshot } from './snapshot.ts'

type DumpOptions = CaptureOptions & Pick<CaptureHooks, 'abort'> & { runTag: string; plan: ReadPlan }

/** Dumps a snapshot and reads its Manifest, at the same time where the plan allows it. Stops where a session waits for one of its locks. */
export async function dumpAndDigest(snapshot: Snapshot, options: DumpOptions): Promise<Manifest> {
  const { readers } = snapshot
  const { connection, runTag, plan, signal, abort } = options
  const { encoding, visibility } = await readInstant(readers[0])
  const dumping = await prepareDump(snapshot, encoding, options)
  const digesting = async (read: Manifest) => {
    await digestContents(readers, read, { signal, onTable: options.onDigested })
    return read
  }
  const watched = <T>(work: () => Promise<T>, idle?: pg.Client): Promise<T> => {
    const watch = watchForWaiters(connection, { runTag, idle, onStop: abort })
    return work().finally(() => watch.stop())
  }
  const idle = plan.watcher === 'reader' ? readers[0] : undefined
  if (plan.digestsAfterDump) {
    const manifest = await readTables(readers, visibility, options)
    await watched(dumping, idle)
    return watched(() => digesting(manifest))
  }
  // pg_dump reads the catalogs itself, so the dump starts before the structure is known.
  const [manifest] = await watched(
    () => allOrNone([readTables(readers, visibility, options).then(digesting), dumping()] as const, abort),
    idle,
  )
  return manifest
}

async function prepareDump({ id, readers }: Snapshot, encoding: string, options: DumpOptions) {
  const { connection, binaries, folder, signal, runTag, plan, compress } = options
  const encrypted = isEncrypted(readers[0])
  const settings = await dumpSettings(readers[0])
  return () =>
    dump(binaries, {
      connection,
      name: sessionName(runTag, 'dump'),
      ...{ snapshot: id, folder, jobs: plan.dumpJobs, encrypted, signal, encoding, settings },
      ...{ compress, onTable: options.onDumped, onOutput: options.onOutput },
    }).catch((thrown: unknown) => explainLostLock(thrown, readers[0]))
}

/** How long after pg_dump the end of another connection to the same server may be noticed. */
const noticedWithinMs = 500

/**
 * A job of pg_dump that cannot lock its table always reports another session's lock, also where its connection broke. Where the
 * session that holds the snapshot has broken, too, the connection is the reason.
 */
async function explainLostLock(thrown: unknown, holder: pg.Client): Promise<never> {
  const isLock = thrown instanceof KeyedProblem && thrown.text.key === 'yielded/exclusive-lock'
  if (isLock) {
    await sleep(noticedWithinMs)
    if (isBroken(holder)) throw problem('connection-lost', {}, { cause: thrown })
  }
  throw thrown
}

async function readTables(
  readers: Snapshot['readers'],
  visibility: string,
  { standby, onStructure }: Pick<DumpOptions, 'standby' | 'onStructure'>,
): Promise<Manifest> {
  const manifest = { ...(await readStructure(readers)), visibility }
  // A standby has no rows of unlogged tables, and reading one there is an error.
  if (standby)
    for (const table of manifest.tables) if (table.unlogged) table.unread = message('unlogged-on-standby')
  onStructure?.(manifest)
  return manifest
}

/** The encoding, and the snapshot as text: `visibility` later decides which rows were written before it. */
async function readInstant(client: pg.Client): Promise<{ encoding: string; visibility: string }> {
  const { rows } = await client.query<{ encoding: string; visibility: string }>(
    'SELECT getdatabaseencoding() AS encoding, pg_current_snapshot()::text AS visibility',
  )
  return rows[0] ?? { encoding: '', visibility: '' }
}
