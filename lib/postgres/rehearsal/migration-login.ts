import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { withPinnedSession } from '#lib/postgres/prepare-copy.ts'
import type { ServerRights } from '#lib/verification/rehearsal/production-role.ts'

/**
 * Lets a role of the copy log in, as a migration's role does in production, and takes back what an earlier migration set for roles: those
 * belong to the server, so a new database does not undo it.
 * @param rights what production lets the role do beyond the database; it gets of it what is harmless on this machine
 * @param copy the connection of the role that restored, which can log in already
 * @returns null where the role is not found by its name: that is kept in the encoding of the copy's database
 */
export async function letLogIn(
  admin: Connection,
  copy: Connection,
  { role, rights }: { role: string; rights: ServerRights | undefined },
): Promise<Connection | null> {
  return withPinnedSession(admin, async (client) => {
    await forgetSettings(client)
    if (role === copy.user) return copy
    const password = randomBytes(32).toString('base64url')
    const found = await client.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1 AND NOT rolsuper', [
      role,
    ])
    if (found.rowCount === 0) return null
    const name = client.escapeIdentifier(role)
    const creating = (await mayCreateRoles(client, rights)) ? 'CREATEROLE' : 'NOCREATEROLE'
    await client.query(`ALTER ROLE ${name} LOGIN ${creating} PASSWORD ${client.escapeLiteral(password)}`)
    return { ...copy, user: role, password }
  })
}

/**
 * Gives the role that restored its password, and takes back every setting of roles and of the database. Where it runs a migration as
 * production's superuser would, the migration can change all of them, and what follows logs in as that role.
 */
export function giveBackLogin(admin: Connection, { user, password, database }: Connection): Promise<void> {
  return withPinnedSession(admin, async (client) => {
    await forgetSettings(client)
    await client.query(`ALTER DATABASE ${client.escapeIdentifier(database)} RESET ALL`)
    await client.query(
      `ALTER ROLE ${client.escapeIdentifier(user)} PASSWORD ${client.escapeLiteral(password)}`,
    )
  })
}

/** Before 16 a role with CREATEROLE could make itself a member of roles that run programs on the server. */
async function mayCreateRoles(client: pg.Client, rights: ServerRights | undefined): Promise<boolean> {
  const { rows } = await client.query<{ major: number }>(
    `SELECT pg_catalog.current_setting('server_version_num')::int / 10000 AS major`,
  )
  return rights?.createRole === true && (rows[0]?.major ?? 0) >= 16
}

async function forgetSettings(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; database: string | null }>(
    `SELECT r.rolname AS name, d.datname AS database FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
     LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase WHERE NOT r.rolsuper`,
  )
  for (const { name, database } of rows) {
    const within = database === null ? '' : ` IN DATABASE ${client.escapeIdentifier(database)}`
    await client.query(`ALTER ROLE ${client.escapeIdentifier(name)}${within} RESET ALL`)
  }
}
