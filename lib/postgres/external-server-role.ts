import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { problem } from '#lib/problem.ts'
import { connect } from './connect.ts'
import { markAsOurs } from './external-orphans.ts'
import { createRestoringRole } from './restoring-role.ts'
import { closeSession } from './session.ts'
import { sessionNames } from './session-names.ts'

/** The role that restores on an external server. */
export type ExternalServerRole = Pick<Connection, 'user' | 'password'>

type Rights = { superuser: boolean; powers: string[] }

/**
 * Provides the role that restores on an external server. Why: code in an archive runs with the rights of the role that restores it.
 * A superuser creates a plain role for it and drops it afterwards; any other role restores as itself, unless it has rights that reach
 * beyond its databases.
 * @throws Problem `permission-denied` with the SQL of a suitable role.
 */
export async function withExternalServerRole<T>(
  client: pg.Client,
  server: Connection,
  use: (role: ExternalServerRole) => Promise<T>,
): Promise<T> {
  const { superuser, powers } = await readRights(client)
  if (!superuser) {
    if (powers.length > 0)
      throw problem('permission-denied/too-powerful', { place: describeConnection(server), powers })
    return use({ user: server.user, password: server.password })
  }
  const role = {
    user: `restore_${randomBytes(6).toString('hex')}`,
    password: randomBytes(32).toString('base64url'),
  }
  const name = client.escapeIdentifier(role.user)
  try {
    await client.query('BEGIN')
    await createRestoringRole(client, role)
    await client.query(`${markAsOurs(client, 'ROLE', role.user)}; COMMIT`)
    await assertLogin({ ...server, ...role })
    return await use(role)
  } finally {
    await client.query('ROLLBACK').catch(() => {}) // where the role could not be created
    await client.query(`DROP OWNED BY ${name}`).catch(() => {})
    await client.query(`DROP ROLE IF EXISTS ${name}`).catch(() => {})
  }
}

async function readRights(client: pg.Client): Promise<Rights> {
  const { rows } = await client.query<Rights>(
    `SELECT r.rolsuper AS superuser,
            ARRAY(SELECT 'CREATEROLE' WHERE r.rolcreaterole UNION ALL SELECT 'REPLICATION' WHERE r.rolreplication
                  UNION ALL SELECT p.rolname::text FROM pg_catalog.pg_roles p
                  WHERE (p.rolsuper OR p.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files', 'pg_signal_backend', 'pg_create_subscription', 'pg_signal_autovacuum_worker', 'pg_checkpoint'))
                    AND p.oid <> r.oid AND pg_catalog.pg_has_role(r.oid, p.oid, 'MEMBER')) AS powers
     FROM pg_catalog.pg_roles r WHERE r.rolname = current_user`,
  )
  return rows[0] ?? { superuser: false, powers: [] }
}

async function assertLogin(connection: Connection): Promise<void> {
  try {
    await closeSession(await connect({ ...connection }, sessionNames.read))
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown.message : String(thrown)
    throw problem(
      'permission-denied/plain-role',
      { place: describeConnection(connection), error },
      { cause: thrown },
    )
  }
}
