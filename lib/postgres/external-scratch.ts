import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { isEncrypted } from './connect.ts'
import { auxiliaryDatabaseName } from './create-database.ts'
import { withExternalServerRole } from './external-server-role.ts'
import { type CopySource, copyDatabaseName } from './restoring-role.ts'
import type { Scratch } from './scratch.ts'
import { serverLostProblem } from './server-health.ts'
import { openServerRelay, type ServerRelay } from './server-relay.ts'
import { troubleProblem } from './server-trouble.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/**
 * Takes somebody else's server as the scratch: a staging environment, a container, any server where we may create a database.
 * One database of ours is made there, with a name that nobody else has, and dropped afterwards; nothing else is touched.
 * @throws Problem where it is of another major version, or we may not create a database.
 */
export async function withExternalScratch<T>(
  server: Connection,
  { major }: { major: number },
  use: (scratch: Promise<Scratch>) => Promise<T>,
): Promise<T> {
  const suffix = randomBytes(6).toString('hex')
  // Production's name stands first, and what follows makes it one that nobody else has.
  const nameFor = (of: CopySource) => `${copyDatabaseName(of).slice(0, 30)}_${suffix}`
  const connection = (_: string): Connection => server
  const client = await openPinned(server, sessionNames.read)
  const encrypted = isEncrypted(client)
  const way = await openServerRelay(server, encrypted)
  try {
    const version = await fitting(client, major)
    const title = `given server ${describeConnection(server)}, PostgreSQL ${version}`
    return await withExternalServerRole(client, server, async (role) => {
      const made = new Set<string>()
      const copy = (of: CopySource) => {
        made.add(nameFor(of))
        return { ...server, ...role, database: nameFor(of) }
      }
      const scratch = {
        ...{ title, external: true, encrypted, connection, copy },
        url: (name: string) => urlOf({ ...server, database: name }),
        assertHealthy: (gaveUp?: string) => assertUntroubled(server, way, gaveUp !== undefined),
        viaRelay: way.viaRelay,
      }
      try {
        return await use(Promise.resolve(scratch))
      } finally {
        // WITH (FORCE): a session that still reads must not keep the copy of production alive.
        for (const name of [...made].flatMap((it) => [it, auxiliaryDatabaseName(it)]))
          await client
            .query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
            .catch(() => {})
      }
    })
  } finally {
    await closeSession(client)
    await way.close()
  }
}

/** Somebody else's server keeps its log for itself: what it answered is known, and whether it still takes a session and a query. */
async function assertUntroubled(server: Connection, way: ServerRelay, gaveUp: boolean): Promise<void> {
  const trouble = way.trouble(gaveUp)
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
