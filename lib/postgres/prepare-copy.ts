import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { createExtensions } from './create-extensions.ts'
import { createRoles } from './create-roles.ts'
import type { DatabaseOptions } from './database-options.ts'
import { adminDatabase, createRestoringRole } from './restoring-role.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/**
 * Prepares an empty database for a restore by a role that is no superuser: the roles of the source, of which it becomes a member, so
 * that it can give each what it owned; the extensions; and whom the database belongs to. This is all that a superuser does in
 * it while nothing of the source is there.
 * @returns the schemas that were made for extensions.
 */
export async function prepareCopy(options: DatabaseOptions, copy: Connection): Promise<string[]> {
  const { connection, manifest, external } = options
  const admin = connection(adminDatabase)
  if (external) return prepareExternal(admin, options, copy)
  // In the encoding of the connection's user, as the server compares it.
  await withPinnedSession(admin, (client) => createRestoringRole(client, copy))
  // From within the database: other names are stored in the bytes of its encoding, as the archive writes them.
  return withPinnedSession({ ...admin, database: copy.database }, async (client) => {
    await createRoles(client, manifest)
    await giveMemberships(client, copy)
    await giveDatabase(client, copy, manifest.server?.owner)
    const schemas = await createExtensions(client, copy.user, manifest)
    await grantOwnersCreate(client, copy)
    return schemas
  })
}

/** A superuser of somebody else's server made a role for the rehearsal; any other one restores as itself. */
async function prepareExternal(
  admin: Connection,
  { manifest }: DatabaseOptions,
  copy: Connection,
): Promise<string[]> {
  if (admin.user === copy.user) return []
  return withPinnedSession({ ...admin, database: copy.database }, async (client) => {
    const name = client.escapeIdentifier(copy.database)
    await client.query(`ALTER DATABASE ${name} OWNER TO ${client.escapeIdentifier(copy.user)}`)
    return createExtensions(client, copy.user, { ...manifest, elsewhere: true })
  })
}

export async function withPinnedSession<T>(
  connection: Connection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await openPinned(connection, sessionNames.read)
  try {
    return await work(client)
  } finally {
    await closeSession(client)
  }
}

/** It may become every role that was made, and has what they have. None of them is a superuser. */
async function giveMemberships(client: pg.Client, { user }: Connection): Promise<void> {
  const { rows } = await client.query<{ name: string; major: number }>(
    `SELECT rolname AS name, current_setting('server_version_num')::int / 10000 AS major FROM pg_roles
     WHERE oid >= 16384 AND NOT rolsuper AND rolname <> $1 AND rolname <> $2`,
    [user, ownersRoleOf(client.user)],
  )
  const to = client.escapeIdentifier(user)
  const how = (rows[0]?.major ?? 0) >= 16 ? ' WITH INHERIT TRUE, SET TRUE' : ''
  if (rows.length === 0) return
  await client.query(
    rows.map(({ name }) => `GRANT ${client.escapeIdentifier(name)} TO ${to}${how}`).join(';\n'),
  )
}

async function giveDatabase(client: pg.Client, copy: Connection, owner: string | undefined): Promise<void> {
  const name = client.escapeIdentifier(copy.database)
  const { rows } = await client.query<{ owner: string; major: number }>(
    `SELECT coalesce((SELECT rolname FROM pg_roles WHERE rolname = $1 AND NOT rolsuper), $2)::text AS owner,
            current_setting('server_version_num')::int / 10000 AS major`,
    [owner ?? null, copy.user],
  )
  const [row] = rows
  await client.query(`ALTER DATABASE ${name} OWNER TO ${client.escapeIdentifier(row?.owner ?? copy.user)}`)
  // From 15 on it belongs to whom the database belongs to.
  if ((row?.major ?? 0) < 15)
    await client.query(`ALTER SCHEMA public OWNER TO ${client.escapeIdentifier(copy.user)}`)
}

/** As random as the superuser's name, so that no role of a source is called like it. */
const ownersRoleOf = (superuser: string | undefined) => `${superuser ?? ''}_owners`

/**
 * ALTER … OWNER wants the new owner to be allowed to make such a thing there, which holds on production by superusers' grace only. So every
 * role may for as long as the restore goes on, through one that no privilege of the archive's can be confused with.
 */
async function grantOwnersCreate(client: pg.Client, copy: Connection): Promise<void> {
  const quoted = (name: string) => client.escapeIdentifier(name)
  const role = ownersRoleOf(client.user)
  const ownersRole = quoted(role)
  const { rows } = await client.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE oid >= 16384 AND NOT rolsuper AND rolname <> $1`,
    [role],
  )
  const there = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  if (there.rowCount === 0) await client.query(`CREATE ROLE ${ownersRole} NOLOGIN`)
  const wrappers = await client.query<{ name: string }>('SELECT fdwname AS name FROM pg_foreign_data_wrapper')
  const languages = await client.query<{ name: string }>(
    'SELECT lanname AS name FROM pg_language WHERE lanpltrusted',
  )
  await client.query(
    [
      ...rows.map(({ name }) => `GRANT ${ownersRole} TO ${quoted(name)}`),
      `GRANT CREATE ON DATABASE ${quoted(copy.database)} TO ${ownersRole}`,
      `GRANT USAGE, CREATE ON SCHEMA public TO ${ownersRole}`,
      ...wrappers.rows.map(
        ({ name }) => `GRANT USAGE ON FOREIGN DATA WRAPPER ${quoted(name)} TO ${ownersRole}`,
      ),
      ...languages.rows.map(({ name }) => `GRANT USAGE ON LANGUAGE ${quoted(name)} TO ${ownersRole}`),
      ...(await client
        .query<{ name: string }>(
          `SELECT nspname AS name FROM pg_namespace WHERE oid >= 16384 AND nspname !~ '^pg_'`,
        )
        .then((found) =>
          found.rows.map(({ name }) => `GRANT USAGE, CREATE ON SCHEMA ${quoted(name)} TO ${ownersRole}`),
        )),
      `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted(copy.user)} GRANT USAGE, CREATE ON SCHEMAS TO ${ownersRole}`,
    ].join(';\n'),
  )
}

/** Takes that right away again: what is left are the privileges of the archive. */
export async function revokeOwnersCreate(admin: Connection, database: string): Promise<void> {
  await withPinnedSession({ ...admin, database }, (client) =>
    client.query(`DROP OWNED BY ${client.escapeIdentifier(ownersRoleOf(client.user))} CASCADE`),
  )
}
