import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { problem } from '#lib/problem.ts'
import { message } from '#lib/verification/messages/message.ts'
import { isEncrypted } from './connect.ts'
import { auxiliaryDatabaseName } from './create-database.ts'
import { holdOwnerLock, removeExternalOrphans } from './external-orphans.ts'
import { withExternalServerRole } from './external-server-role.ts'
import { type CopySource, copyDatabaseName } from './restoring-role.ts'
import type { Scratch } from './scratch.ts'
import { serverLostProblem } from './server-health.ts'
import { openServerRelay, type ServerRelay } from './server-relay.ts'
import { troubleProblem } from './server-trouble.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/**
 * Uses an external server as the scratch: a staging environment, a container, any server where the role may create a database.
 * Creates databases with unique names there and drops them afterwards; nothing else is changed.
 * @throws Problem where its major version differs, or the role may not create a database.
 */
export async function withExternalScratch<T>(
  server: Connection,
  { major }: { major: number },
  use: (scratch: Promise<Scratch>) => Promise<T>,
): Promise<T> {
  const suffix = randomBytes(6).toString('hex')
  // Production's name, databases unique by a random suffix.
  const nameFor = (of: CopySource) => `${copyDatabaseName(of).slice(0, 30)}_${suffix}`
  const connection = (_: string): Connection => server
  const client = await openPinned(server, sessionNames.read)
  const encrypted = isEncrypted(client)
  const relay = await openServerRelay(server, encrypted)
  try {
    const version = await assertUsable(client, major)
    await removeExternalOrphans(client)
    await holdOwnerLock(client)
    const title = message('external-server', { address: describeConnection(server), version })
    return await withExternalServerRole(client, server, async (role) => {
      const databases = new Set<string>()
      const copy = (of: CopySource) => {
        databases.add(nameFor(of))
        return { ...server, ...role, database: nameFor(of) }
      }
      const scratch = {
        ...{ title, external: true, encrypted, connection, copy },
        url: (name: string) => urlOf({ ...server, database: name }),
        assertHealthy: (gaveUp?: string) => assertUntroubled(server, relay, gaveUp !== undefined),
        viaRelay: relay.viaRelay,
      }
      try {
        return await use(Promise.resolve(scratch))
      } finally {
        // WITH (FORCE), so that an open session cannot keep the copy of production alive.
        for (const name of [...databases].flatMap((database) => [database, auxiliaryDatabaseName(database)]))
          await client
            .query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
            .catch(() => {})
      }
    })
  } finally {
    await closeSession(client)
    await relay.close()
  }
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
