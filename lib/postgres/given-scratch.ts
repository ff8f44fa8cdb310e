import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Connection, placeOf } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { isEncrypted } from './connect.ts'
import { restoredDatabase } from './make-database.ts'
import type { Scratch } from './scratch.ts'
import { wentAway } from './server-health.ts'
import { troubleProblem } from './server-trouble.ts'
import { closeSession, openPinned } from './session.ts'
import { openWay, type WayToServer } from './way-to-server.ts'

/**
 * Takes somebody else's server as the scratch: a staging environment, a container, any server where we may create a database.
 * One database of ours is made there, with a name that nobody else has, and dropped afterwards; nothing else is touched.
 * @throws Problem where it is of another major version, or we may not create a database.
 */
export async function withGivenScratch<T>(
  server: Connection,
  { major }: { major: number },
  use: (scratch: Promise<Scratch>) => Promise<T>,
): Promise<T> {
  const database = `backproof_${randomBytes(6).toString('hex')}`
  const connection = (name: string): Connection => ({
    ...server,
    database: name === restoredDatabase ? database : server.database,
  })
  const client = await openPinned(server, 'backproof: prepare')
  const encrypted = isEncrypted(client)
  const way = await openWay(server, encrypted)
  try {
    const version = await fitting(client, major)
    const title = `given server ${placeOf(server)}, PostgreSQL ${version}`
    const url = (name: string) => urlOf(connection(name))
    const assertHealthy = (gaveUp?: string) => assertUntroubled(server, way, gaveUp !== undefined)
    const scratch = { title, given: true, encrypted, connection, url, assertHealthy, through: way.through }
    return await use(Promise.resolve(scratch))
  } finally {
    // WITH (FORCE): a session that still reads must not keep the copy of production alive.
    await client
      .query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(database)} WITH (FORCE)`)
      .catch(() => {})
    await closeSession(client)
    await way.close()
  }
}

/** Somebody else's server keeps its log for itself: what it answered is known, and whether it still takes a session and a query. */
async function assertUntroubled(server: Connection, way: WayToServer, gaveUp: boolean): Promise<void> {
  const trouble = way.trouble(gaveUp)
  if (trouble) throw troubleProblem(trouble)
  try {
    const client = await openPinned(server, 'backproof: health')
    await client.query('SELECT').finally(() => closeSession(client))
  } catch (thrown) {
    throw wentAway(thrown)
  }
}

function urlOf({ host, port, database, user, password }: Connection): string {
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${encodeURIComponent(database)}`
}

async function fitting(client: pg.Client, major: number): Promise<string> {
  const found = await client.query<{ version: string; may: boolean }>(
    `SELECT current_setting('server_version') AS version, (rolcreatedb OR rolsuper) AS may FROM pg_roles WHERE rolname = current_user`,
  )
  const { version = '', may = false } = found.rows[0] ?? {}
  if (Number.parseInt(version, 10) !== major) {
    throw new Problem(
      'scratch-failed',
      `The server to restore into is PostgreSQL ${version}, the source is ${major}.`,
      'Give one of the same major version: only then is the rehearsal worth something.',
    )
  }
  if (!may)
    throw new Problem(
      'permission-denied',
      'The role may not create a database on the server to restore into.',
      'ALTER ROLE … CREATEDB there.',
    )
  return version
}
