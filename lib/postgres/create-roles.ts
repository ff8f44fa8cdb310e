import type pg from 'pg'
import type { Manifest, Membership } from '#lib/verification/manifest.ts'

/** What the Manifest holds about the roles of a source. */
export type RolesToCreate = Pick<Manifest, 'roles' | 'superusers' | 'roleRights' | 'memberships'>

/**
 * Predefined roles that a copied role may be a member of: they allow reading and writing data. Left out are those that reach beyond
 * the database: programs and files of the server, other sessions.
 */
const allowedMemberships = new Set([
  'pg_read_all_data',
  'pg_write_all_data',
  'pg_read_all_settings',
  'pg_read_all_stats',
  'pg_stat_scan_tables',
  'pg_monitor',
  'pg_maintain',
])

/**
 * Creates the roles of a source on a throwaway server, with the attributes that decide what they may read: memberships, INHERIT and
 * BYPASSRLS. Why: a materialized view is filled with its owner's rights. Never with LOGIN, a password or CREATEROLE, and never as
 * superuser: code that production's superusers own would run with superuser rights here.
 * The role that restores exists already.
 */
export async function createRoles(client: pg.Client, roles: RolesToCreate): Promise<void> {
  const { rows } = await client.query<{ name: string; major: number }>(
    `SELECT rolname AS name, current_setting('server_version_num')::int / 10000 AS major FROM pg_roles`,
  )
  const existing = new Set(rows.map((row) => row.name))
  const created = roles.roles.filter((name) => !existing.has(name))
  const available = new Set([...existing, ...created])
  const grants = (roles.memberships ?? []).filter(
    ({ role, member }) =>
      available.has(role) &&
      available.has(member) &&
      role !== member &&
      (!role.startsWith('pg_') || allowedMemberships.has(role)),
  )
  const major = rows[0]?.major ?? 0
  // Lets roles that were superusers fill their materialized views.
  const readers = major >= 14 ? created.filter((name) => roles.superusers?.includes(name)) : []
  const statements = [
    ...created.map((name) => `CREATE ROLE ${client.escapeIdentifier(name)} ${roleAttributes(name, roles)}`),
    ...grants.map((grant) => membershipGrant(client, grant, major)),
    ...readers.map((name) => `GRANT pg_read_all_data TO ${client.escapeIdentifier(name)}`),
  ]
  if (statements.length > 0) await client.query(statements.join(';\n'))
}

function roleAttributes(name: string, { superusers, roleRights }: RolesToCreate): string {
  const rights = roleRights?.find((role) => role.name === name)
  return [
    'NOLOGIN',
    ...(rights?.inherit === false ? ['NOINHERIT'] : []),
    ...(rights?.bypassRls || superusers?.includes(name) ? ['BYPASSRLS'] : []),
  ].join(' ')
}

function membershipGrant(
  client: pg.Client,
  { role, member, admin, inherit, set }: Membership,
  major: number,
) {
  const grant = `GRANT ${client.escapeIdentifier(role)} TO ${client.escapeIdentifier(member)}`
  const yes = (is: boolean) => (is ? 'TRUE' : 'FALSE')
  if (major < 16 || inherit === null || set === null) return admin ? `${grant} WITH ADMIN OPTION` : grant
  return `${grant} WITH ADMIN ${yes(admin)}, INHERIT ${yes(inherit)}, SET ${yes(set)}`
}
