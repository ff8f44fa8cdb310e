import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { withPinnedSession } from '#lib/postgres/prepare-copy.ts'
import { isCarried, type Setting, valuesOf } from '#lib/verification/rehearsal/production-settings.ts'

/**
 * Lets sessions on a rehearsal's database begin with production's settings, so that RESET and DISCARD go back to them as there.
 * @returns those that were taken over, and those of production that are others here. What is the same anyway is in neither.
 */
export function carrySettings(
  admin: Connection,
  database: string,
  settings: Setting[],
): Promise<{ carried: Setting[]; notCarried: Setting[] }> {
  return withPinnedSession(admin, async (client) => {
    const here = await readHere(client)
    const carried: Setting[] = []
    const notCarried: Setting[] = []
    for (const setting of settings) {
      const values = here.get(setting.name.toLowerCase())
      if (values && JSON.stringify(values) === JSON.stringify(setting.values)) continue
      const taken = isCarried(setting) && (await setOn(client, database, setting))
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
async function setOn(client: pg.Client, database: string, { name, values }: Setting): Promise<boolean> {
  const value = values.length === 0 ? "''" : values.map((each) => client.escapeLiteral(each)).join(', ')
  const on = client.escapeIdentifier(database)
  return client.query(`ALTER DATABASE ${on} SET ${client.escapeIdentifier(name)} TO ${value}`).then(
    () => true,
    () => false,
  )
}
