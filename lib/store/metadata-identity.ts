import type { DatabaseIdentity } from '#lib/connection-string.ts'
import { database } from './database.ts'

type Row = { database: string; oid: string; started: string; may: boolean }

/** The identity of the metadata database, which must never be verified as a Source. */
export async function metadataIdentity(): Promise<DatabaseIdentity> {
  const [row] = await database().$queryRaw<Row[]>`
    SELECT current_database()::text AS database, (SELECT oid::int8::text FROM pg_catalog.pg_database WHERE datname = current_database()) AS oid,
           to_char(pg_postmaster_start_time() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') AS started,
           has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS may`
  if (!row) throw new Error('a SELECT without FROM gave no row')
  const [control] = row.may
    ? await database().$queryRaw<
        { id: string }[]
      >`SELECT system_identifier::text AS id FROM pg_control_system()`
    : []
  return {
    ...{ database: row.database, databaseOid: Number(row.oid), startedAt: row.started },
    systemIdentifier: control?.id ?? null,
  }
}
