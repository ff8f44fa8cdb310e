import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { endAfterAbort } from '#lib/end-after-abort.ts'
import { log } from '#lib/log.ts'
import { problem } from '#lib/problem.ts'
import { message } from '#lib/verification/messages/message.ts'
import { isEncrypted } from './connect.ts'
import { auxiliaryDatabaseName } from './create-database.ts'
import { holdOwnerLock, removeExternalOrphans } from './external-orphans.ts'
import {
  dropRoleStatements,
  type ExternalServerRole,
  provideExternalServerRole,
} from './external-server-role.ts'
import { type CopySource, copyDatabaseName } from './restoring-role.ts'
import type { EndOptions, Scratch } from './scratch.ts'
import { serverLostProblem } from './server-health.ts'
import { openServerRelay, type ServerRelay } from './server-relay.ts'
import { troubleProblem } from './server-trouble.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'
import { endedBy, openWatch, silenceTimeoutMs, type Watch } from './watch-connection.ts'
import { throwawayServerSilent } from './watch-throwaway-server.ts'

/**
 * Uses an external server as the scratch: a staging environment, a container, any server where the role may create a database.
 * Creates databases with unique names there and drops them afterwards; nothing else is changed.
 * @throws Problem where its major version differs, or the role may not create a database.
 */
export async function withExternalScratch<T>(
  given: Connection,
  { major, ...options }: { major: number } & EndOptions,
  use: (scratch: Promise<Scratch>) => Promise<T>,
): Promise<T> {
  const suffix = randomBytes(6).toString('hex')
  // Production's name, databases unique by a random suffix.
  const nameFor = (of: CopySource) => `${copyDatabaseName(of).slice(0, 30)}_${suffix}`
  const watch = watchExternalServer(given, options)
  const server = watch.connection(given)
  const made: Made = { databases: new Set(), role: null }
  const client = await openPinned(server, sessionNames.read)
  const encrypted = isEncrypted(client)
  const relay = await openServerRelay(given, encrypted)
  const cleanUp = async () => {
    await dropAll(given, made)
    await closeSession(client) // with it goes the lock that shows that the owner lives
    await relay.close()
  }
  try {
    const version = await assertUsable(client, major)
    await removeExternalOrphans(client)
    await holdOwnerLock(client)
    const role = await provideExternalServerRole(client, server, (created) => {
      made.role = created
    })
    const copy = (of: CopySource) => {
      made.databases.add(nameFor(of))
      return { ...server, ...role, database: nameFor(of) }
    }
    return await endAfterAbort(
      use(
        Promise.resolve({
          ...{ external: true, encrypted, copy, signal: watch.signal },
          title: message('external-server', { address: describeConnection(server), version }),
          connection: () => server,
          url: (name: string) => urlOf({ ...server, database: name }),
          assertHealthy: (gaveUp?: string) => assertUntroubled(server, relay, gaveUp !== undefined),
          viaRelay: relay.viaRelay,
        }),
      ),
      watch.signal,
    )
  } catch (thrown) {
    watch.signal.throwIfAborted()
    throw thrown
  } finally {
    watch.close()
    if (options.defer) options.defer(cleanUp)
    else await cleanUp()
  }
}

/** What a run created on the server. */
type Made = { databases: Set<string>; role: ExternalServerRole | null }

/** How long dropping may take. What stays is dropped after this worker's next start. */
const dropTimeoutMs = 60_000

/** Drops what a run created, in a session of its own: the run's sessions may have been ended. Never throws. */
async function dropAll(server: Connection, { databases, role }: Made): Promise<void> {
  if (databases.size === 0 && role === null) return
  const names = [...databases].flatMap((database) => [database, auxiliaryDatabaseName(database)])
  try {
    const client = await openPinned(endedBy(server, AbortSignal.timeout(dropTimeoutMs)), sessionNames.read)
    const statements = [
      // WITH (FORCE), so that an open session cannot keep the copy of production alive.
      ...names.map((name) => `DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
      ...(role ? dropRoleStatements(client, role) : []),
    ]
    for (const statement of statements)
      await client.query(statement).catch((thrown: unknown) => logLeft(statement, thrown))
    await closeSession(client)
  } catch (thrown) {
    logLeft('a session', thrown)
  }
}

function logLeft(statement: string, thrown: unknown): void {
  // The role does not exist where its creation failed.
  if ((thrown as { code?: string }).code === '42704') return
  log.warn({ err: thrown, statement }, 'a copy of production may stay on the server to restore into')
}

function watchExternalServer(
  server: Connection,
  { signal, silenceMs = silenceTimeoutMs }: EndOptions,
): Watch {
  return openWatch({
    ...{ signal, silenceMs },
    ask: () => ({ connection: server, name: sessionNames.watch }),
    silent: (program) => throwawayServerSilent(program, silenceMs),
  })
}

/** The log of an external server is not readable, so its error responses count, and whether it still accepts a session and a query. */
async function assertUntroubled(server: Connection, relay: ServerRelay, gaveUp: boolean): Promise<void> {
  const trouble = relay.trouble(gaveUp)
  if (trouble) throw troubleProblem(trouble)
  try {
    const client = await openPinned(server, sessionNames.read)
    await client.query('SELECT').finally(() => closeSession(client))
  } catch (thrown) {
    throw serverLostProblem(thrown)
  }
}

function urlOf({ host, port, database, user, password }: Connection): string {
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${encodeURIComponent(database)}`
}

async function assertUsable(client: pg.Client, major: number): Promise<string> {
  const found = await client.query<{ version: string; may: boolean }>(
    `SELECT current_setting('server_version') AS version, (rolcreatedb OR rolsuper) AS may FROM pg_roles WHERE rolname = current_user`,
  )
  const { version = '', may = false } = found.rows[0] ?? {}
  if (Number.parseInt(version, 10) !== major) {
    throw problem('scratch-failed/major', { version, major })
  }
  if (!may) throw problem('permission-denied/create-database')
  return version
}
