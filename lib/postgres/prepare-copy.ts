import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { createExtensions } from './create-extensions.ts'
import { createRoles } from './create-roles.ts'
import type { DatabaseOptions } from './database-options.ts'
import { adminDatabase, createRestoringRole } from './restoring-role.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/**
 * Prepares an empty database for a restore by a role without superuser rights: creates the source's roles and grants them to it, so
 * that it can set owners; creates the extensions; sets the database's owner. After this no superuser works in the database until
 * reviewed statements are run.
 * @returns the schemas that were created for extensions.
 */
export async function prepareCopy(options: DatabaseOptions, copy: Connection): Promise<string[]> {
  const { connection, manifest, external } = options
  const admin = connection(adminDatabase)
  if (external) return prepareExternal(admin, options, copy)
  // Connected to the admin database, so that the role's name has the encoding in which the server compares it at login.
  await withPinnedSession(admin, (client) => createRestoringRole(client, copy))
  // Connected to the copy, so that role names are stored in the copy's encoding, as the archive writes them.
  return withPinnedSession({ ...admin, database: copy.database }, async (client) => {
    await createRoles(client, manifest)
    await grantMemberships(client, copy)
    await setDatabaseOwner(client, copy, manifest.server?.owner)
    const schemas = await createExtensions(client, copy.user, manifest)
    await grantOwnersCreate(client, copy)
    return schemas
  })
}

/** On an external server: a superuser makes the restoring role the owner; any other role restores as itself. */
async function prepareExternal(
  admin: Connection,
  { manifest }: DatabaseOptions,
  copy: Connection,
): Promise<string[]> {
  if (admin.user === copy.user) return []
  return withPinnedSession({ ...admin, database: copy.database }, async (client) => {
    const name = client.escapeIdentifier(copy.database)
    await client.query(`ALTER DATABASE ${name} OWNER TO ${client.escapeIdentifier(copy.user)}`)
    return createExtensions(client, copy.user, { ...manifest, external: true })
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

/** Makes the restoring role a member of every created role. None of them is a superuser. */
/** Makes the restoring role a member of every role that people made. */
export async function grantMemberships(client: pg.Client, { user }: Connection): Promise<void> {
  const { rows } = await client.query<{ name: string; major: number }>(
    `SELECT rolname AS name, current_setting('server_version_num')::int / 10000 AS major FROM pg_roles
     WHERE oid >= 16384 AND NOT rolsuper AND rolname <> $1 AND rolname <> $2`,
    [user, ownersRoleName(client.user)],
  )
  const to = client.escapeIdentifier(user)
  const options = (rows[0]?.major ?? 0) >= 16 ? ' WITH INHERIT TRUE, SET TRUE' : ''
  if (rows.length === 0) return
  await client.query(
    rows.map(({ name }) => `GRANT ${client.escapeIdentifier(name)} TO ${to}${options}`).join(';\n'),
  )
}

async function setDatabaseOwner(
  client: pg.Client,
  copy: Connection,
  owner: string | undefined,
): Promise<void> {
  const name = client.escapeIdentifier(copy.database)
  const { rows } = await client.query<{ owner: string; major: number }>(
    `SELECT coalesce((SELECT rolname FROM pg_roles WHERE rolname = $1 AND NOT rolsuper), $2)::text AS owner,
            current_setting('server_version_num')::int / 10000 AS major`,
    [owner ?? null, copy.user],
  )
  const [row] = rows
  await client.query(`ALTER DATABASE ${name} OWNER TO ${client.escapeIdentifier(row?.owner ?? copy.user)}`)
  // From 15 on the schema belongs to pg_database_owner.
  if ((row?.major ?? 0) < 15)
    await client.query(`ALTER SCHEMA public OWNER TO ${client.escapeIdentifier(copy.user)}`)
}

/** Derived from the superuser's random name, so that no role of a source has the same name. */
const ownersRoleName = (superuser: string | undefined) => `${superuser ?? ''}_owners`

/**
 * Lets every created role create objects during the restore. Why: ALTER … OWNER TO requires that the new owner may create such an object
 * there, which on production only superusers could bypass. A separate role holds the grants, so that they cannot be confused with the
 * archive's privileges.
 */
async function grantOwnersCreate(client: pg.Client, copy: Connection): Promise<void> {
  const quoted = (name: string) => client.escapeIdentifier(name)
  const role = ownersRoleName(client.user)
  const ownersRole = quoted(role)
  const { rows } = await client.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE oid >= 16384 AND NOT rolsuper AND rolname <> $1`,
    [role],
  )
  const existing = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  if (existing.rowCount === 0) await client.query(`CREATE ROLE ${ownersRole} NOLOGIN`)
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

/** Revokes these grants, so that only the archive's privileges remain. */
export async function revokeOwnersCreate(admin: Connection, database: string): Promise<void> {
  await withPinnedSession({ ...admin, database }, (client) =>
    client.query(`DROP OWNED BY ${client.escapeIdentifier(ownersRoleName(client.user))} CASCADE`),
  )
}
