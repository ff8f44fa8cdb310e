import type pg from 'pg'
import type { DatabaseIdentity } from '#lib/connection-string.ts'
import { sqlFile } from './sql-file.ts'

type Row = { database: string; database_oid: string; started_at: string; may_read_control: boolean }

/** Identifies the database and the server of a session. */
export async function readIdentity(client: Pick<pg.Client, 'query'>): Promise<DatabaseIdentity> {
  const { rows } = await client.query<Row>(sqlFile('identity'))
  const [row] = rows
  if (!row) throw new Error('a SELECT without FROM gave no row')
  return {
    database: row.database,
    databaseOid: Number(row.database_oid),
    startedAt: row.started_at,
    systemIdentifier: row.may_read_control ? await systemIdentifier(client) : null,
  }
}

async function systemIdentifier(client: Pick<pg.Client, 'query'>): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT system_identifier::pg_catalog.text AS id FROM pg_catalog.pg_control_system()',
  )
  return rows[0]?.id ?? ''
}

/** Whether both are on the same server; a physical copy counts as the same. */
export function isSameServer(a: DatabaseIdentity, b: DatabaseIdentity): boolean {
  if (a.systemIdentifier !== null && b.systemIdentifier !== null)
    return a.systemIdentifier === b.systemIdentifier
  return a.startedAt === b.startedAt
}

/** Whether both are the same database. Its oid does not change when it is renamed. */
export function isSameDatabase(a: DatabaseIdentity, b: DatabaseIdentity): boolean {
  return isSameServer(a, b) && a.databaseOid === b.databaseOid
}
