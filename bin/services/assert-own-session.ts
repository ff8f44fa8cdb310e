import type pg from 'pg'
import { describeMetadata, type MetadataConnection } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'

/**
 * Checks that the session has the settings that it was opened with, and may write. Why: poolers can ignore settings, and then instants
 * are stored hours off and tables are looked for in another schema.
 * @throws Problem `pooler-in-path`, `permission-denied`
 */
export async function assertOwnSession(client: pg.Client, connection: MetadataConnection): Promise<void> {
  const { rows } = await client.query<{ zone: string; path: string; readOnly: boolean; standby: boolean }>(
    `SELECT current_setting('TimeZone') AS zone, current_setting('search_path') AS path,
       current_setting('transaction_read_only')::boolean AS "readOnly", pg_is_in_recovery() AS standby`,
  )
  const [row] = rows
  const place = describeMetadata(connection)
  if (row?.zone !== 'UTC' || row.path.replaceAll('"', '') !== connection.schema)
    throw new Problem(
      'pooler-in-path',
      `What answers at ${place} ignores the settings that a session begins with (the startup parameter options).`,
      'Name the server itself in DATABASE_URL (DATABASE_UNPOOLED_URL where the platform has it), or let the pooler pass options on.',
    )
  if (!row.readOnly && !row.standby) return
  throw new Problem(
    'permission-denied',
    row.standby
      ? `The metadata database at ${place} is a standby, which nothing can be written to.`
      : `The sessions of the metadata database at ${place} are read only.`,
    row.standby
      ? 'Name the primary in DATABASE_URL.'
      : 'Remove default_transaction_read_only from the options of DATABASE_URL, the role and the database.',
  )
}
