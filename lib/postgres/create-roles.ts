import type pg from 'pg'
import type { Manifest, Membership } from '#lib/verification/manifest.ts'

/** What is known of the roles of a source. */
export type RolesToCreate = Pick<Manifest, 'roles' | 'superusers' | 'roleRights' | 'memberships'>

/**
 * PostgreSQL's own roles that a copy of production's role may be a member of: they let it read or write data. Not on the list is
 * what reaches beyond the database: running programs, files of the server, other sessions.
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
 * Makes the roles of a source on a throwaway server, with what decides what they may read: memberships, INHERIT and BYPASSRLS.
 * Why: a materialized view is filled with its owner's rights. Never with LOGIN, a password, or
 * the right to make roles, and never as a superuser: whatever production's superusers own would run with that right here.
 * The role that restores is there already.
 */
export async function createRoles(client: pg.Client, wanted: RolesToCreate): Promise<void> {
  const { rows } = await client.query<{ name: string; major: number }>(
    `SELECT rolname AS name, current_setting('server_version_num')::int / 10000 AS major FROM pg_roles`,
  )
  const there = new Set(rows.map((row) => row.name))
  const made = wanted.roles.filter((name) => !there.has(name))
  const known = new Set([...there, ...made])
  const grants = (wanted.memberships ?? []).filter(
    ({ role, member }) =>
      known.has(role) &&
      known.has(member) &&
      role !== member &&
      (!role.startsWith('pg_') || allowedMemberships.has(role)),
  )
  const major = rows[0]?.major ?? 0
  // What a superuser read for a materialized view of its own comes back.
  const readers = major >= 14 ? made.filter((name) => wanted.superusers?.includes(name)) : []
  const statements = [
    ...made.map((name) => `CREATE ROLE ${client.escapeIdentifier(name)} ${rightsOf(name, wanted)}`),
    ...grants.map((grant) => grantOf(client, grant, major)),
    ...readers.map((name) => `GRANT pg_read_all_data TO ${client.escapeIdentifier(name)}`),
  ]
  if (statements.length > 0) await client.query(statements.join(';\n'))
}

function rightsOf(name: string, { superusers, roleRights }: RolesToCreate): string {
  const rights = roleRights?.find((role) => role.name === name)
  return [
    'NOLOGIN',
    ...(rights?.inherit === false ? ['NOINHERIT'] : []),
    ...(rights?.bypassRls || superusers?.includes(name) ? ['BYPASSRLS'] : []),
  ].join(' ')
}

function grantOf(client: pg.Client, { role, member, admin, inherit, set }: Membership, major: number) {
  const grant = `GRANT ${client.escapeIdentifier(role)} TO ${client.escapeIdentifier(member)}`
  const yes = (is: boolean) => (is ? 'TRUE' : 'FALSE')
  if (major < 16 || inherit === null || set === null) return admin ? `${grant} WITH ADMIN OPTION` : grant
  return `${grant} WITH ADMIN ${yes(admin)}, INHERIT ${yes(inherit)}, SET ${yes(set)}`
}
