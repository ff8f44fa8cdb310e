import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Manifest } from '#lib/verification/manifest.ts'

/** What decides how the copy of a database is called, and who restores it. */
export type CopySource = { database?: string } & Partial<Pick<Manifest, 'server' | 'memberships'>>

/** Where sessions go that have nothing to do with a copy; nothing is ever restored into it. */
export const adminDatabase = 'template1'

/** Like production's, so that what asks for the name is answered as in an emergency. */
export function copyDatabaseName({ database = '' }: CopySource): string {
  return database === '' || database.includes('\ufffd') || /^template[01]$/.test(database)
    ? 'restored'
    : database
}

/**
 * The role that restores and reads a copy: like whoever made production's cluster, who would restore it in an emergency; but never a
 * superuser. It becomes a member of every role, so it cannot be one that has members itself.
 */
export function restoringRoleName({ server, memberships = [] }: CopySource): string {
  const first = server?.firstRole ?? 'postgres'
  const unfit =
    first.includes('\ufffd') || /^pg_/.test(first) || memberships.some(({ role }) => role === first)
  return unfit ? 'restore' : first
}

/** A superuser of a name that no source has: what is restored must not belong to one. */
export function bootstrapRoleName(): string {
  return `bootstrap_${randomBytes(4).toString('hex')}`
}

/**
 * Makes it, with what lets it load and read whatever anybody owns, and nothing that reaches beyond the database: it is no superuser,
 * makes no roles, and may neither run programs, reach files of the server, nor end sessions.
 */
export async function createRestoringRole(
  admin: pg.Client,
  { user, password }: { user: string; password: string },
): Promise<void> {
  const name = admin.escapeIdentifier(user)
  const { rows } = await admin.query<{ major: number; there: boolean }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS there`,
    [user],
  )
  const { major = 0, there = false } = rows[0] ?? {}
  await admin.query(
    `${there ? 'ALTER' : 'CREATE'} ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION INHERIT BYPASSRLS PASSWORD ${admin.escapeLiteral(password)}`,
  )
  if (major >= 14) await admin.query(`GRANT pg_read_all_data, pg_write_all_data TO ${name}`)
  // A login trigger of the copy must not fire for us.
  if (major >= 17) await admin.query(`GRANT SET ON PARAMETER event_triggers TO ${name}`)
}
