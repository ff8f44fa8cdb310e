import { availableParallelism } from 'node:os'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import type { LargeObjects, Manifest, Table } from '#lib/verification/manifest.ts'
import { adoptSourceText } from './adopt-source-text.ts'
import { digestContents, digestLargeObjects } from './digest.ts'
import { withoutSystemUse } from './grant-system-use.ts'
import { queryProblem } from './query-problem.ts'
import { readStructure } from './read-manifest.ts'
import { runCustomChecks } from './run-custom-checks.ts'
import { closeSession, openSession } from './session.ts'
import { sessionNames } from './session-names.ts'
import { sqlFile } from './sql-file.ts'

type InspectOptions = {
  signal: AbortSignal
  /** Connects as superuser on a server of ours: reads what other roles may not see, and disables the copy's event triggers. */
  admin?: Connection
  /** The source's Manifest: equivalent definitions of the copy take its text. */
  source?: Manifest | null
  customChecks?: CustomCheck[]
  onDigested?: (table: Table) => void
}

/** Reads the restored database the way the source was read. Nothing writes to it, so its sessions need no common snapshot. */
export async function inspect(connection: Connection, options: InspectOptions): Promise<Manifest> {
  const { source, signal, admin } = options
  try {
    const manifest = await readWhole(connection, options)
    // Only after the readers released their locks.
    if (source) await adoptSourceText(connection, source, manifest, { signal, admin })
    return manifest
  } catch (thrown) {
    signal.throwIfAborted()
    throw queryProblem(thrown, 'The throwaway server')
  }
}

async function readWhole(
  connection: Connection,
  { signal, customChecks = [], onDigested, admin }: InspectOptions,
): Promise<Manifest> {
  const sessions: pg.Client[] = []
  const abort = () => {
    for (const session of sessions) void closeSession(session)
  }
  signal.throwIfAborted()
  signal.addEventListener('abort', abort, { once: true })
  try {
    const open = async () => {
      const session = await openSession(connection, sessionNames.read)
      sessions.push(session)
      const workers = Math.max(2, Math.min(8, availableParallelism()))
      await session.query(`SET LOCAL max_parallel_workers_per_gather = ${workers}`) // this server has no other load
      return session
    }
    const readers: [pg.Client, ...pg.Client[]] = [await open()]
    while (readers.length < Math.min(16, availableParallelism())) readers.push(await open())
    const hidden = admin ? await readHidden(admin) : null
    const manifest = await readStructure(readers, hidden?.subscriptions)
    if (admin) manifest.objects = withoutSystemUse(manifest.objects, admin.user)
    for (const object of manifest.objects) {
      const options = object.kind === 'foreign-server' && hidden?.mappings.get(object.name)
      if (options) object.definition = options
    }
    await digestContents(readers, manifest, {
      signal,
      onTable: onDigested,
      largeObjects: hidden?.largeObjects,
    })
    manifest.answers = await runCustomChecks(readers[0], customChecks)
    return manifest
  } finally {
    signal.removeEventListener('abort', abort)
    await Promise.all(sessions.map(closeSession))
  }
}

/** Reads what only a superuser sees: subscriptions, options of user mappings, unreadable large objects. Runs no code of the copy. */
async function readHidden(
  admin: Connection,
): Promise<{ subscriptions: object[]; largeObjects: LargeObjects; mappings: Map<string, string> }> {
  const client = await openSession(admin, sessionNames.read)
  try {
    const subscriptions = await client.query<object>(sqlFile('subscriptions'))
    const mappings = await client.query<{ name: string; definition: string }>(sqlFile('user-mappings'))
    return {
      subscriptions: subscriptions.rows,
      largeObjects: await digestLargeObjects(client),
      mappings: new Map(mappings.rows.map(({ name, definition }) => [name, definition])),
    }
  } finally {
    await closeSession(client)
  }
}
