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

/** The statements that remove a role which `provideExternalServerRole` created. */
export function dropRoleStatements(client: pg.Client, { user }: ExternalServerRole): string[] {
  const name = client.escapeIdentifier(user)
  return [`DROP OWNED BY ${name}`, `DROP ROLE IF EXISTS ${name}`]
}

/**
 * Provides the role that restores on an external server. Why: code in an archive runs with the rights of the role that restores it.
 * A superuser creates a plain role for it; any other role restores as itself, unless it has rights that reach beyond its databases.
 * @param onCreate called with the role before it is created: the caller drops it.
 * @throws Problem `permission-denied` with the SQL of a suitable role.
 */
export async function provideExternalServerRole(
  client: pg.Client,
  server: Connection,
  onCreate: (role: ExternalServerRole) => void,
): Promise<ExternalServerRole> {
  const { superuser, powers } = await readRights(client)
  if (!superuser) {
    if (powers.length > 0)
      throw problem('permission-denied/too-powerful', { place: describeConnection(server), powers })
    return { user: server.user, password: server.password }
  }
  const role = {
    user: `restore_${randomBytes(6).toString('hex')}`,
    password: randomBytes(32).toString('base64url'),
  }
  onCreate(role)
  try {
    await client.query('BEGIN')
    await createRestoringRole(client, role)
    await client.query(`${markAsOurs(client, 'ROLE', role.user)}; COMMIT`)
  } catch (thrown) {
    await client.query('ROLLBACK').catch(() => {})
    throw thrown
  }
  await assertLogin({ ...server, ...role })
  return role
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
