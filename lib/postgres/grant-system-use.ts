import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import type { CatalogObject } from '#lib/verification/manifest.ts'
import { findRevokedPrivileges, grantStatements } from './revoked-privileges.ts'

/** Derived from the superuser's random name, so that no role of a source has the same name. */
const systemUseRoleName = (superuser: string | undefined) => `${superuser ?? ''}_system_use`

/**
 * Lets the restoring role use what the archive revoked from PUBLIC of PostgreSQL's own functions, tables and views. Why: production's
 * first role, which would restore in an emergency, may use them as their owner; without them neither pg_restore nor our sessions work. A
 * separate role holds the grants, so that they cannot be confused with the archive's privileges.
 */
export async function grantSystemUse(client: pg.Client, copy: Connection): Promise<void> {
  const revoked = await findRevokedPrivileges(client, '')
  if (revoked.length === 0) return
  const name = systemUseRoleName(client.user)
  const role = client.escapeIdentifier(name)
  const existing = await client.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1', [name])
  if (existing.rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN`)
  await client.query(`GRANT ${role} TO ${client.escapeIdentifier(copy.user)}`)
  for (const grant of grantStatements(revoked, role)) await client.query(grant)
}

/** Leaves these grants out of the privileges that were read from a copy. */
export function withoutSystemUse(objects: CatalogObject[], superuser: string): CatalogObject[] {
  const role = systemUseRoleName(superuser)
  const ours = new Set([`${role} EXECUTE`, `${role} SELECT`])
  return objects.map((object) =>
    object.kind === 'privileges' && object.definition.includes(role)
      ? { ...object, definition: withoutItems(object.definition, ours) }
      : object,
  )
}

function withoutItems(definition: string, items: Set<string>): string {
  const rest = definition.split(', ').filter((item) => !items.has(item))
  return rest.length === 0 ? 'nobody may anything' : rest.join(', ')
}
