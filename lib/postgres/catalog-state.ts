import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { displayName } from '#lib/verification/manifest.ts'
import { closeSession, openSession } from './session.ts'
import { sqlFile } from './sql-file.ts'

/** The state of the system catalogs and of the file of each table, as one transaction sees it. */
export type CatalogState = {
  /** By catalog: the number of rows, and the sum of their xmin. */
  catalogs: Map<string, string>
  files: Map<string, { name: string; file: string }>
}

/**
 * Reads the state to compare before and after a dump. Why: pg_dump reads the catalogs through its snapshot, but the pg_get_*def
 * functions and name lookups use the newest committed catalogs, and a rewritten table has no rows that an older snapshot sees. A dump
 * is consistent only where the state in the snapshot equals the state after the last read.
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
    files: new Map(files.rows.map((row) => [row.oid, { name: displayName(row), file: row.file }])),
  }
}

/** Reads the current state, in a new transaction. */
export async function readCurrentCatalogState(connection: Connection, name: string): Promise<CatalogState> {
  const session = await openSession(connection, name)
  try {
    return await readCatalogState(session)
  } finally {
    await closeSession(session)
  }
}

/** The names of the catalogs that changed in between, sorted. */
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
