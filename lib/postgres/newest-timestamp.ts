import pg from 'pg'
import { visible } from '#lib/verification/manifest.ts'
import { inSavepoint } from './in-savepoint.ts'
import { qualifiedName } from './sql-file.ts'

export type TimestampColumn = { schema: string; table: string; column: string }

/** The newest value of a column, and where it lies; or why that cannot be read. */
export type NewestAnswer =
  | { newest: string | null; isBefore: boolean; isAfter: boolean; zone: 'own' | 'utc' }
  | { undecided: string }

const kinds: Record<string, string> = { v: 'a view', m: 'a materialized view', f: 'a foreign table' }

/**
 * Reads the newest value of a column of dates or timestamps, and compares it on the server, to the microsecond, with both ends of a window.
 * A value without a time zone counts as UTC. Reads ordinary and partitioned tables only, and no column that is computed when it is read.
 */
export async function readNewest(
  client: pg.Client,
  { schema, table, column }: TimestampColumn,
  window: { from: string; to: string },
): Promise<NewestAnswer> {
  const { rows } = await client.query<{ kind: string; type: string; generated: string }>(
    `SELECT c.relkind AS kind, a.atttypid::regtype::text AS type, a.attgenerated AS generated
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname = $1 AND c.relname = $2 AND a.attname = $3 AND a.attnum > 0 AND NOT a.attisdropped`,
    [schema, table, column],
  )
  const [found] = rows
  if (!found) return { undecided: 'there is no such column' }
  if (found.kind !== 'r' && found.kind !== 'p')
    return { undecided: `it is a column of ${kinds[found.kind] ?? 'something else'}, and not of a table` }
  if (found.generated === 'v') return { undecided: 'it is computed when it is read' }
  if (!/^(date|timestamp with(out)? time zone)$/.test(found.type))
    return { undecided: `its type is ${found.type}, and not a date or a timestamp` }
  const value = `max(${client.escapeIdentifier(column)})::timestamptz`
  const select = `SELECT newest::text AS newest, newest < $1::timestamptz AS before, newest > $2::timestamptz AS after
     FROM (SELECT ${value} AS newest FROM ${qualifiedName({ schema, name: table })}) AS t`
  const read = await inSavepoint(client, () =>
    client.query<{ newest: string | null; before: boolean; after: boolean }>(select, [
      window.from,
      window.to,
    ]),
  ).catch(outOfRange)
  if (typeof read === 'string') return { undecided: read }
  const [row] = read.rows
  return {
    newest: row?.newest ?? null,
    isBefore: row?.before ?? false,
    isAfter: row?.after ?? false,
    zone: found.type === 'timestamp with time zone' ? 'own' : 'utc',
  }
}

/** A date can be one that no timestamp has; SQLSTATE class 22 are errors of values. */
function outOfRange(thrown: unknown): string {
  if (thrown instanceof pg.DatabaseError && thrown.code?.startsWith('22'))
    return `PostgreSQL cannot compare it: ${visible(thrown.message)}`
  throw thrown
}
