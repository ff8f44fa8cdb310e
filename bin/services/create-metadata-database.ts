import pg from 'pg'
import type { MetadataConnection } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'

type Open = (connection: MetadataConnection) => Promise<pg.Client>

/** Creates the database of DATABASE_URL, which the server does not have. @throws Problem `unknown-database` with the statement to run */
export async function createMetadataDatabase(connection: MetadataConnection, open: Open): Promise<void> {
  const statement = `CREATE DATABASE "${connection.database.replaceAll('"', '""')}"`
  try {
    const client = await open({ ...connection, database: 'postgres' })
    try {
      await client.query(statement)
    } finally {
      await client.end().catch(() => {})
    }
  } catch (thrown) {
    // Another process created it at the same time.
    if (thrown instanceof pg.DatabaseError && ['42P04', '23505'].includes(thrown.code ?? '')) return
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new Problem(
      'unknown-database',
      `The server has no database ${connection.database}, and it could not be created: ${reason}.`,
      `Run as a role that may: ${statement} OWNER "${connection.user.replaceAll('"', '""')}"`,
      { cause: thrown },
    )
  }
}
