import type pg from 'pg'

/** Settings in which an extension takes rows and indexes as an archive has them, and adds none of its own. */
const restoringModes: Record<string, string> = { timescaledb: 'timescaledb.restoring' }

type Extensions = readonly { name: string }[]

/** Whether an archive with these extensions is restored in such a mode. */
export function hasRestoringMode(extensions: Extensions = []): boolean {
  return extensions.some(({ name }) => Object.hasOwn(restoringModes, name))
}

/**
 * Sets the modes for each later session in a database, or takes them back. By hand, since the function that an extension has for it is
 * code in a database that holds the archive's.
 */
export async function setRestoringMode(
  client: pg.Client,
  database: string,
  extensions: Extensions,
  on: boolean,
): Promise<void> {
  for (const { name } of extensions) {
    const setting = Object.hasOwn(restoringModes, name) && restoringModes[name]
    if (!setting) continue
    const change = on ? `SET ${setting} = 'on'` : `RESET ${setting}`
    await client.query(`ALTER DATABASE ${client.escapeIdentifier(database)} ${change}`)
  }
}
