import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { createRoles } from '#lib/postgres/create-roles.ts'
import { dropDatabase, sessionsEnded } from '#lib/postgres/drop-database.ts'
import { grantMemberships, withPinnedSession } from '#lib/postgres/prepare-copy.ts'

/** The restored database under another name, from which each rehearsal gets a database of its own under the restored one's name. */
export type Template = {
  name: string
  database: string
  /** Of the server: a rehearsal may make others. */
  roles: string[]
}

/**
 * Sets the restored database aside, after the server has gathered the statistics that production's planner has, too.
 * @param roles production's: those without anything in the database are made, so that a migration can grant them something
 */
export async function setAside(admin: Connection, copy: Connection, roles: string[]): Promise<Template> {
  const { database } = copy
  const name = `${database.slice(0, 50)}_restored`
  // Connected to the copy, so that the names are stored in its encoding.
  await withPinnedSession({ ...admin, database }, async (client) => {
    await createRoles(client, { roles: roles.filter((role) => !/^pg_|\ufffd/.test(role)) })
    await grantMemberships(client, copy)
  })
  // Code of the copy may fail here, which is no fault of a migration.
  await withPinnedSession(copy, (client) => client.query('ANALYZE')).catch(() => {})
  return withPinnedSession(admin, async (client) => {
    await sessionsEnded(client, database)
    await client.query(
      `ALTER DATABASE ${client.escapeIdentifier(database)} RENAME TO ${client.escapeIdentifier(name)}`,
    )
    const { rows } = await client.query<{ name: string }>('SELECT rolname AS name FROM pg_catalog.pg_roles')
    return { name, database, roles: rows.map((row) => row.name) }
  })
}

export type CopiedDatabase = { oid: string; owner: string }

/** Makes the database as it was restored. What an earlier rehearsal left of it, or made beside it, is dropped. */
export function copyOfTemplate(admin: Connection, template: Template): Promise<CopiedDatabase> {
  const { name, database } = template
  return withPinnedSession(admin, async (client) => {
    await dropDatabase(client, database)
    await dropMadeRoles(client, template)
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

/** Drops the roles that a migration made. */
async function dropMadeRoles(client: pg.Client, { roles }: Template): Promise<void> {
  const made = await client.query<{ name: string }>(
    'SELECT rolname AS name FROM pg_catalog.pg_roles WHERE NOT rolsuper AND rolname <> ALL ($1)',
    [roles],
  )
  for (const role of made.rows) {
    const quoted = client.escapeIdentifier(role.name)
    await client.query(`DROP OWNED BY ${quoted} CASCADE; DROP ROLE ${quoted}`)
  }
}

async function readTemplate(client: pg.Client, name: string): Promise<{ owner: string; major: number }> {
  const { rows } = await client.query<{ owner: string; major: number }>(
    `SELECT pg_get_userbyid(datdba) AS owner, current_setting('server_version_num')::int / 10000 AS major FROM pg_database WHERE datname = $1`,
    [name],
  )
  return rows[0] ?? { owner: '', major: 0 }
}
