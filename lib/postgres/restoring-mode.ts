import type pg from 'pg'

/** Settings in which an extension takes rows and indexes as an archive has them, and adds none of its own. */
const restoringModes: Record<string, string> = { timescaledb: 'timescaledb.restoring' }

/** Sets them for each later session in this database. Done by hand, since the extension's own function for it would run later code, too. */
export function beginRestoring(client: pg.Client): Promise<void> {
  return forEachMode(client, (setting) => `SET ${setting} = 'on'`)
}

/** Takes them back when everything is restored. */
export function endRestoring(client: pg.Client): Promise<void> {
  return forEachMode(client, (setting) => `RESET ${setting}`)
}

async function forEachMode(client: pg.Client, change: (setting: string) => string): Promise<void> {
  const { rows } = await client.query<{ name: string; database: string }>(
    'SELECT extname AS name, current_database() AS database FROM pg_catalog.pg_extension WHERE extname = ANY ($1)',
    [Object.keys(restoringModes)],
  )
  for (const { name, database } of rows) {
    const setting = restoringModes[name]
    if (setting) await client.query(`ALTER DATABASE ${client.escapeIdentifier(database)} ${change(setting)}`)
  }
}
