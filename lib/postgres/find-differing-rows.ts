import pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import type { DifferingRows } from '#lib/verification/differing-rows.ts'
import type { Table } from '#lib/verification/manifest.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import { rowHash } from './row-hash.ts'
import { closeSession, openSession } from './session.ts'
import { sessionNames } from './session-names.ts'
import { qualifiedName } from './sql-file.ts'

/** The most rows of one side that are listed with their keys. */
const listedRows = 20_000

type Side = { client: pg.Client; table: Table }
type Row = { key: string; hash: string; old: boolean }

/**
 * Finds the rows of one table that differ, by primary key. Both sides sum the hashes of their rows in buckets of the key's hash,
 * and list the rows of buckets that differ: two scans per side, and only of a table that is known to differ.
 * Production has changed since the capture, so only rows that were not written since then count.
 * @param visibility pg_current_snapshot() of the capture.
 * @param name the application_name on the source.
 * @returns null where the table has no primary key.
 */
export async function findDifferingRows(
  source: Connection,
  copy: Connection,
  table: Table,
  visibility: string,
  name = 'backproof: differing rows',
): Promise<DifferingRows | null> {
  const sourceSide = { client: await openSession(source, name), table }
  try {
    await assertTrustedCode(sourceSide.client)
    const keyColumns = await primaryKey(sourceSide)
    if (keyColumns.length === 0) return null
    const copySide = { client: await openSession(copy, sessionNames.read), table }
    try {
      return await compareSides(sourceSide, copySide, keyColumns, visibility)
    } finally {
      await closeSession(copySide.client)
    }
  } finally {
    await closeSession(sourceSide.client)
  }
}

async function compareSides(
  sourceSide: Side,
  copySide: Side,
  keyColumns: string[],
  visibility: string,
): Promise<DifferingRows> {
  const count = bucketsFor(sourceSide.table.rows ?? 0)
  const [sourceSums, copySums] = await Promise.all([
    buckets(sourceSide, keyColumns, count),
    buckets(copySide, keyColumns, count),
  ])
  const differing = [...new Set([...sourceSums.keys(), ...copySums.keys()])].filter(
    (bucket) => sourceSums.get(bucket) !== copySums.get(bucket),
  )
  const [before, after] = await Promise.all([
    list(sourceSide, keyColumns, count, differing, visibility),
    list(copySide, keyColumns, count, differing, null),
  ])
  const copies = new Map(after.map((row) => [row.key, row.hash]))
  const originals = new Set(before.map((row) => row.key))
  const settled = before.filter((row) => row.old)
  return {
    keyColumns,
    missing: settled.filter((row) => !copies.has(row.key)).map((row) => row.key),
    changed: settled
      .filter((row) => copies.has(row.key) && copies.get(row.key) !== row.hash)
      .map((row) => row.key),
    surplus: after.filter((row) => !originals.has(row.key)).map((row) => row.key),
    more: before.length === listedRows || after.length === listedRows,
  }
}

/** About a thousand rows per bucket, and at most 65,536 buckets. */
function bucketsFor(rows: number): number {
  return 2 ** Math.min(16, Math.max(0, Math.ceil(Math.log2(rows / 1000 + 1))))
}

async function primaryKey({ client, table }: Side): Promise<string[]> {
  const result = await client.query<{ name: string }>(
    `SELECT a.attname AS name FROM pg_index i
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indisprimary AND i.indrelid = $1::regclass ORDER BY array_position(i.indkey::int2[], a.attnum)`,
    [qualifiedName(table)],
  )
  return result.rows.map((row) => row.name)
}

async function buckets(
  { client, table }: Side,
  keyColumns: string[],
  count: number,
): Promise<Map<string, string>> {
  const result = await client.query<{ bucket: string; sum: string }>(
    `SELECT (${keyHash(keyColumns)} & ${count - 1})::text AS bucket, count(*) || ':' || sum(${rowHash(table)}) AS sum FROM ONLY ${qualifiedName(table)} AS t GROUP BY 1`,
  )
  return new Map(result.rows.map((row) => [row.bucket, row.sum]))
}

async function list(
  { client, table }: Side,
  keyColumns: string[],
  count: number,
  differing: string[],
  visibility: string | null,
): Promise<Row[]> {
  const result = await client.query<Row>(
    `SELECT ${keyText(keyColumns)} AS key, ${rowHash(table)}::text AS hash, ${visibility === null ? 'true' : writtenBefore} AS old
     FROM ONLY ${qualifiedName(table)} AS t, (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next) AS now
     WHERE (${keyHash(keyColumns)} & ${count - 1})::text = ANY ($1) ORDER BY ${keyColumns.map(column).join(', ')} LIMIT ${listedRows}`,
    visibility === null ? [differing] : [differing, visibility],
  )
  return result.rows
}

/** Whether a row was written before the snapshot $2; its 32-bit xmin first gets its epoch. */
const writtenBefore = `(t.xmin::text::bigint < 3 OR pg_visible_in_snapshot(
  (((now.next >> 32) << 32 | t.xmin::text::bigint) - CASE WHEN t.xmin::text::bigint > (now.next & 4294967295) THEN 4294967296 ELSE 0 END)::text::xid8, $2::pg_snapshot))`

const column = (name: string) => `t.${pg.escapeIdentifier(name)}`
const keyHash = (names: string[]) =>
  `hashtextextended(ROW(${names.map(column).join(', ')})::text COLLATE "C", 1)`
// `concat` calls the type's output function; a cast to text may be user-defined.
const keyText = (names: string[]) =>
  names.length === 1
    ? `pg_catalog.concat(${column(names[0] ?? '')})`
    : `ROW(${names.map(column).join(', ')})::text`
