import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Manifest } from '#lib/verification/manifest.ts'

/** The properties of a source that decide the names of its copy and of the restoring role. */
export type CopySource = { database?: string } & Partial<Pick<Manifest, 'server' | 'memberships'>>

/** The database of administrative sessions; nothing is ever restored into it. */
export const adminDatabase = 'template1'

/** Production's name, so that code that reads current_database() behaves as in an emergency. */
export function copyDatabaseName({ database = '' }: CopySource): string {
  return database === '' || database.includes('\ufffd') || /^template[01]$/.test(database)
    ? 'restored'
    : database
}

/**
 * The name of the role that restores and reads a copy: that of production's bootstrap role, which would restore in an emergency; but
 * here it is no superuser. It becomes a member of every other role, so a role that has members itself cannot be used.
 */
export function restoringRoleName({ server, memberships = [] }: CopySource): string {
  const first = server?.firstRole ?? 'postgres'
  const unusable =
    first.includes('\ufffd') || /^pg_/.test(first) || memberships.some(({ role }) => role === first)
  return unusable ? 'restore' : first
}

/** A random name for the superuser, which no source uses: restored objects must not belong to a superuser. */
export function bootstrapRoleName(): string {
  return `bootstrap_${randomBytes(4).toString('hex')}`
}

/**
 * Creates the restoring role. It may write and read every table, but nothing beyond the database: it is no superuser, cannot create
 * roles, run programs, access files of the server, or terminate sessions.
 */
export async function createRestoringRole(
  admin: pg.Client,
  { user, password }: { user: string; password: string },
): Promise<void> {
  const name = admin.escapeIdentifier(user)
  const { rows } = await admin.query<{ major: number; exists: boolean }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS exists`,
    [user],
  )
  const { major = 0, exists = false } = rows[0] ?? {}
  await admin.query(
    `${exists ? 'ALTER' : 'CREATE'} ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION INHERIT BYPASSRLS PASSWORD ${admin.escapeLiteral(password)}`,
  )
  if (major >= 14) await admin.query(`GRANT pg_read_all_data, pg_write_all_data TO ${name}`)
  // Lets its sessions turn off the copy's login triggers.
  if (major >= 17) await admin.query(`GRANT SET ON PARAMETER event_triggers TO ${name}`)
}
