import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { withPinnedSession } from '#lib/postgres/prepare-copy.ts'
import { isCarried, type Setting, valuesOf } from '#lib/verification/rehearsal/production-settings.ts'

/**
 * Lets sessions on a rehearsal's database begin with production's settings, so that RESET and DISCARD go back to them as there. The role that
 * production's session begins with is set for the migration's login alone: our own sessions go on as they are.
 * @returns those that were taken over, and those of production that are others here. What is the same anyway is in neither.
 */
export function carrySettings(
  admin: Connection,
  { database, role }: { database: string; role: string },
  settings: Setting[],
): Promise<{ carried: Setting[]; notCarried: Setting[] }> {
  return withPinnedSession(admin, async (client) => {
    const here = await readHere(client)
    const carried: Setting[] = []
    const notCarried: Setting[] = []
    for (const setting of settings) {
      const values = here.get(setting.name.toLowerCase())
      if (values && JSON.stringify(values) === JSON.stringify(setting.values)) continue
      const taken = isCarried(setting) && (await setOn(client, { database, role }, setting))
      if (taken) carried.push(setting)
      else notCarried.push(setting)
    }
    return { carried, notCarried }
  })
}

/** What the server itself sets; our own sessions are pinned to other values. */
async function readHere(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    'SELECT name, reset_val AS value FROM pg_catalog.pg_settings',
  )
  return new Map(rows.map(({ name, value }) => [name.toLowerCase(), valuesOf(name, value)]))
}

/** @returns false where this server does not know the setting or its value, a time zone for one. */
async function setOn(
  client: pg.Client,
  { database, role }: { database: string; role: string },
  { name, values }: Setting,
): Promise<boolean> {
  const value = values.length === 0 ? "''" : values.map((each) => client.escapeLiteral(each)).join(', ')
  const on = `DATABASE ${client.escapeIdentifier(database)}`
  const whom = name.toLowerCase() === 'role' ? `ROLE ${client.escapeIdentifier(role)} IN ${on}` : on
  if (whom !== on && !(await maySetRole(client, role, values[0] ?? ''))) return false
  return client.query(`ALTER ${whom} SET ${client.escapeIdentifier(name)} TO ${value}`).then(
    () => true,
    () => false,
  )
}

/** A role that a session cannot begin with is left out by the server with a warning, which is shown to no person. */
async function maySetRole(client: pg.Client, role: string, to: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT pg_catalog.pg_has_role($1, oid, 'MEMBER') AS may FROM pg_catalog.pg_roles WHERE rolname = $2 AND NOT rolsuper`,
    [role, to],
  )
  return rows[0]?.may === true
}
