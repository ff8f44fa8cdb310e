import pg from 'pg'
import { type Column, holdsRows, type Manifest, type Table } from '#lib/verification/manifest.ts'
import { quoted, statement } from './statement.ts'

/**
 * Counts and digests every row of one table inside the server; nothing but two numbers comes back. Row hashes are summed, so
 * that order does not matter and a row that stands twice counts twice (xor would cancel it); `sum(bigint)` adds in 128 bits
 * and cannot overflow.
 */
export async function digestTable(
  client: pg.Client,
  table: Table,
): Promise<{ rows: number; digest: string }> {
  const result = await client.query<{ rows: string; digest: string }>(
    `SELECT count(*)::text AS rows, coalesce(sum(${rowHash(table)}), 0)::text AS digest FROM ONLY ${quoted(table)} AS t`,
  )
  const row = result.rows[0]
  if (!row) throw new Error(`no answer for ${quoted(table)}`)
  return { rows: Number(row.rows), digest: row.digest }
}

/**
 * SQL that hashes one row `t`. Columns whose type has an exact hash are hashed as they are, which is three times as fast; all others as
 * the text of ROW(columns), which keeps NULL and '' and the borders between columns apart, works for types without an equality
 * operator, and tells 1.0 from 1.00. hash_record_extended adds its columns up linearly, so that two rows that swap a value would
 * cancel out in the sum: its result is hashed once more. Columns go by name: those of an inherited table may come back in another order.
 */
export function rowHash(table: Table): string {
  const list = (columns: Column[]) =>
    columns.map((column) => `t.${pg.escapeIdentifier(column.name)}`).join(', ')
  const exact = table.columns.filter((column) => column.exact)
  const others = table.columns.filter((column) => !column.exact)
  const text = `ROW(${list(others)})::text COLLATE "C"`
  if (exact.length === 0) return `hashtextextended(${text}, 0)`
  const row = others.length === 0 ? list(exact) : `${list(exact)}, ${text}`
  return `hashint8extended(hash_record_extended(ROW(${row}), 0), 0)`
}

/** Counts and digests all large objects: they lie outside every table. */
export async function digestLargeObjects(client: pg.Client): Promise<{ count: number; digest: string }> {
  const result = await client.query<{ count: string; digest: string }>(statement('large-objects'))
  return { count: Number(result.rows[0]?.count ?? 0), digest: result.rows[0]?.digest ?? '0' }
}

/** Fills in what the Manifest says of contents: every table that holds rows, and the large objects. */
export async function digestContents(
  clients: [pg.Client, ...pg.Client[]],
  manifest: Manifest,
  options: { signal: AbortSignal; onTable?: (table: Table) => void },
): Promise<void> {
  const readable = manifest.tables.filter((table) => holdsRows(table) && table.unread === undefined)
  await digestTables(clients, readable, options)
  manifest.largeObjects = await digestLargeObjects(clients[0])
}

/** Digests tables over several sessions, the largest first, so that the last one to finish is a small one. */
async function digestTables(
  clients: pg.Client[],
  tables: Table[],
  { signal, onTable }: { signal: AbortSignal; onTable?: (table: Table) => void },
): Promise<void> {
  const waiting = [...tables].sort((a, b) => a.bytes - b.bytes)
  const read = async (client: pg.Client) => {
    for (let table = waiting.pop(); table; table = waiting.pop()) {
      signal.throwIfAborted()
      Object.assign(table, await digestTable(client, table))
      onTable?.(table)
    }
  }
  await Promise.all(clients.map(read))
}
