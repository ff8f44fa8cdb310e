import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { dropDatabase, sessionsEnded } from '#lib/postgres/drop-database.ts'
import { withPinnedSession } from '#lib/postgres/prepare-copy.ts'

/** The restored database under another name, from which each rehearsal gets a database of its own under the restored one's name. */
export type Template = { name: string; database: string }

/** Sets the restored database aside, after the server has gathered the statistics that production's planner has, too. */
export async function setAside(admin: Connection, copy: Connection): Promise<Template> {
  const { database } = copy
  const name = `${database.slice(0, 50)}_restored`
  // Code of the copy may fail here, which is no fault of a migration.
  await withPinnedSession(copy, (client) => client.query('ANALYZE')).catch(() => {})
  await withPinnedSession(admin, async (client) => {
    await sessionsEnded(client, database)
    await client.query(
      `ALTER DATABASE ${client.escapeIdentifier(database)} RENAME TO ${client.escapeIdentifier(name)}`,
    )
  })
  return { name, database }
}

export type CopiedDatabase = { oid: string; owner: string }

/** Makes the database as it was restored. What an earlier rehearsal left of it is dropped. */
export function copyOfTemplate(admin: Connection, { name, database }: Template): Promise<CopiedDatabase> {
  return withPinnedSession(admin, async (client) => {
    await dropDatabase(client, database)
    await sessionsEnded(client, name)
    const { owner, major } = await readTemplate(client, name)
    // A template does not give its owner. From 15 on files are copied as before it, so that a large database is not written as WAL, too.
    const options = `OWNER ${client.escapeIdentifier(owner)}${major >= 15 ? ' STRATEGY FILE_COPY' : ''}`
    await client.query(
      `CREATE DATABASE ${client.escapeIdentifier(database)} TEMPLATE ${client.escapeIdentifier(name)} ${options}`,
    )
    const { rows } = await client.query<{ oid: string }>(
      'SELECT oid::text FROM pg_database WHERE datname = $1',
      [database],
    )
    return { oid: rows[0]?.oid ?? '0', owner }
  })
}

async function readTemplate(client: pg.Client, name: string): Promise<{ owner: string; major: number }> {
  const { rows } = await client.query<{ owner: string; major: number }>(
    `SELECT pg_get_userbyid(datdba) AS owner, current_setting('server_version_num')::int / 10000 AS major FROM pg_database WHERE datname = $1`,
    [name],
  )
  return rows[0] ?? { owner: '', major: 0 }
}
