import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { nameOf } from '#lib/verification/manifest.ts'
import { closeSession, openSession } from './session.ts'
import { sqlFile } from './sql-file.ts'

/** What does not obey a snapshot, as one transaction sees it: the rows of the system catalogs, and the file of each table. */
export type CatalogState = {
  /** By catalog: how many rows, and the sum of the transactions that wrote them. */
  catalogs: Map<string, string>
  files: Map<string, { name: string; file: string }>
}

/**
 * pg_dump reads the catalogs through its snapshot, but the server's pg_get_*def functions, and every lookup of a name, read them as
 * they are at that moment; and a table that was rewritten holds no row that an older snapshot could see. So whoever wants to know
 * whether a dump is of one instant compares this state inside of the snapshot with the state after the last read.
 */
export async function readCatalogState(client: pg.Client): Promise<CatalogState> {
  const catalogs = await client.query<{ catalog: string; rows: string; writers: string }>(
    sqlFile('catalog-state'),
  )
  const files = await client.query<{ oid: string; schema: string; name: string; file: string }>(
    sqlFile('table-files'),
  )
  return {
    catalogs: new Map(catalogs.rows.map((row) => [row.catalog, `${row.rows} ${row.writers}`])),
    files: new Map(files.rows.map((row) => [row.oid, { name: nameOf(row), file: row.file }])),
  }
}

/** The state as it is now, outside of any snapshot that is held. */
export async function readCurrentCatalogState(connection: Connection, name: string): Promise<CatalogState> {
  const session = await openSession(connection, name)
  try {
    return await readCatalogState(session)
  } finally {
    await closeSession(session)
  }
}

/** The catalogs in which objects were made, changed or dropped in between, in order of their names. */
export function changedCatalogs(before: CatalogState, after: CatalogState): string[] {
  const names = [...new Set([...before.catalogs.keys(), ...after.catalogs.keys()])]
  return names.filter((name) => before.catalogs.get(name) !== after.catalogs.get(name)).sort()
}

/** The tables that were truncated, rewritten or dropped in between. */
export function rewrittenTables(before: CatalogState, after: CatalogState): string[] {
  return [...before.files]
    .filter(([oid, { file }]) => after.files.get(oid)?.file !== file)
    .map(([, { name }]) => name)
    .sort()
}
