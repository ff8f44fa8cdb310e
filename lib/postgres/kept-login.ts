import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { connect } from './connect.ts'
import type { KeepableCopy } from './keepable-copy.ts'
import { adminDatabase } from './restoring-role.ts'
import { serverConnection } from './server.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

export type KeptLogin = { user: string; password: string }

/** The disk space that the sorts of one session may use. */
const temporaryFiles = '1GB'

/**
 * Creates the login of a kept copy, which reads every row and owns nothing, and opens a session with it. Every statement runs in a database that
 * nothing was restored into: no trigger of the copy fires for the superuser.
 */
export async function createKeptLogin(copy: KeepableCopy): Promise<KeptLogin> {
  const connectionTo = serverConnection(copy.server)
  const login = {
    user: `reader_${randomBytes(4).toString('hex')}`,
    password: randomBytes(32).toString('base64url'),
  }
  const admin = await openPinned(connectionTo(adminDatabase), sessionNames.read)
  try {
    for (const statement of await loginStatements(admin, login, copy.database)) await admin.query(statement)
  } finally {
    await closeSession(admin)
  }
  const client = await connect({ ...connectionTo(copy.database), ...login }, sessionNames.read)
  await closeSession(client)
  return login
}

async function loginStatements(
  admin: pg.Client,
  { user, password }: KeptLogin,
  database: string,
): Promise<string[]> {
  const { rows } = await admin.query<{ major: number; roles: string[] }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major,
            ARRAY(SELECT rolname::text FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_') AS roles`,
  )
  const { major = 0, roles = [] } = rows[0] ?? {}
  const name = admin.escapeIdentifier(user)
  // PostgreSQL 13 has no role that reads everything: there it is a member of the owners.
  const readable = major >= 14 ? ['pg_read_all_data'] : roles
  return [
    `CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION INHERIT BYPASSRLS CONNECTION LIMIT 10 PASSWORD ${admin.escapeLiteral(password)}`,
    ...readable.map((role) => `GRANT ${admin.escapeIdentifier(role)} TO ${name}`),
    `GRANT CONNECT ON DATABASE ${admin.escapeIdentifier(database)} TO ${name}`,
    `ALTER ROLE ${name} SET default_transaction_read_only = 'on'`,
    `ALTER ROLE ${name} SET temp_file_limit = '${temporaryFiles}'`,
    // Its login fires no trigger of the copy.
    ...(major >= 17
      ? [`GRANT SET ON PARAMETER event_triggers TO ${name}`, `ALTER ROLE ${name} SET event_triggers = 'off'`]
      : []),
  ]
}
