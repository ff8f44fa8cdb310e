import type pg from 'pg'
import { holdsRows, type LargeObjects, type Manifest, type Table } from '#lib/verification/manifest.ts'
import { retryWithOwnSearchPath } from './own-search-path.ts'
import { rowHash } from './row-hash.ts'
import { qualifiedName, sqlFile } from './sql-file.ts'

export type Digest = { rows: number; digest: string; digestOfCarried?: string }

/** So much of small tables is read by one statement: a database of ten thousand tables is mostly round trips otherwise. */
const together = { tables: 50, bytes: 4 * 1024 * 1024 }

/**
 * A table of this size is read by several processes where the session may have them (on the throwaway server, never on a source).
 * The planner alone would not: to it a table of long values, which lie elsewhere, is a small one.
 */
const bytesForHelpers = 32 * 1024 * 1024

/**
 * Counts and digests every row of some tables inside the server; nothing but two numbers a table comes back. Row hashes are
 * summed, so that order does not matter and a row that stands twice counts twice (xor would cancel it); `sum(bigint)` adds in
 * 128 bits and cannot overflow.
 */
async function digestEach(client: pg.Client, tables: Table[]): Promise<Digest[]> {
  const sum = (columns: Table['columns']) => `coalesce(sum(${rowHash({ columns })}), 0)::text`
  const parts = tables.map(({ columns, ...table }, at) => {
    const carried = columns.filter(({ computedBy }) => computedBy === undefined)
    const ofCarried = carried.length < columns.length ? sum(carried) : 'NULL'
    return `SELECT ${at} AS at, count(*)::text AS rows, ${sum(columns)} AS digest, ${ofCarried} AS carried FROM ONLY ${qualifiedName(table)} AS t`
  })
  const { rows } = await client.query<DigestRow>(parts.join(' UNION ALL '))
  const answers = new Map(rows.map((row) => [row.at, row]))
  return tables.map((table, at) => {
    const answer = answers.get(at)
    if (!answer) throw new Error(`no answer for ${qualifiedName(table)}`)
    const { digest, carried } = answer
    return { rows: Number(answer.rows), digest, ...(carried === null ? {} : { digestOfCarried: carried }) }
  })
}

type DigestRow = { at: number; rows: string; digest: string; carried: string | null }

/** The same of one table. */
export async function digestTable(client: pg.Client, table: Table): Promise<Digest> {
  const [digest] = await digestEach(client, [table])
  if (!digest) throw new Error(`no answer for ${qualifiedName(table)}`)
  return digest
}

/** Counts and digests all large objects: they lie outside every table. */
export async function digestLargeObjects(client: pg.Client): Promise<LargeObjects> {
  const { rows } = await client.query<Omit<LargeObjects, 'count'> & { count: string }>(
    sqlFile('large-objects'),
  )
  if (!rows[0]) throw new Error('no answer for the large objects')
  const count = Number(rows[0].count)
  return { ...rows[0], count, each: count <= 1000 ? rows[0].each : {} }
}

/** Fills in what the Manifest says of contents: every table that holds rows, and the large objects. */
export async function digestContents(
  clients: [pg.Client, ...pg.Client[]],
  manifest: Manifest,
  options: {
    signal: AbortSignal
    onTable?: (table: Table) => void
    /** Read by somebody who may read them all. */
    largeObjects?: LargeObjects
  },
): Promise<void> {
  const readable = manifest.tables.filter((table) => holdsRows(table) && table.unread === undefined)
  await digestTables(clients, readable, options)
  for (const table of readable) if (table.carried) await digestCarried(clients[0], table, table.carried)
  manifest.largeObjects = options.largeObjects ?? (await digestLargeObjects(clients[0]))
}

/** The rows of an extension's table that a dump carries, read as pg_dump reads them: the condition is put behind the table's name. */
async function digestCarried(
  client: pg.Client,
  table: Table,
  carried: NonNullable<Table['carried']>,
): Promise<void> {
  const { rows } = await client.query<{ rows: string; digest: string }>(
    `SELECT count(*)::text AS rows, coalesce(sum(${rowHash(table)}), 0)::text AS digest FROM (SELECT * FROM ONLY ${qualifiedName(table)} ${carried.where}) AS t`,
  )
  Object.assign(carried, { rows: Number(rows[0]?.rows ?? 0), digest: rows[0]?.digest ?? '0' })
}

/** Digests tables over several sessions, the largest first, so that the last one to finish is a small one. */
async function digestTables(
  clients: pg.Client[],
  tables: Table[],
  { signal, onTable }: { signal: AbortSignal; onTable?: (table: Table) => void },
): Promise<void> {
  const waiting = [...tables].sort((a, b) => a.bytes - b.bytes)
  const read = async (client: pg.Client) => {
    for (let next = taken(waiting); next.length > 0; next = taken(waiting)) {
      signal.throwIfAborted()
      const isLarge = next.some(({ bytes }) => bytes >= bytesForHelpers)
      const digest = isLarge ? digestWithHelpers : digestEach
      const digests = await retryWithOwnSearchPath(client, () => digest(client, next))
      for (const [at, table] of next.entries()) {
        Object.assign(table, digests[at])
        onTable?.(table)
      }
    }
  }
  await Promise.all(clients.map(read))
}

async function digestWithHelpers(client: pg.Client, tables: Table[]): Promise<Digest[]> {
  const costs = ['parallel_setup_cost', 'min_parallel_table_scan_size']
  await client.query(costs.map((name) => `SET LOCAL ${name} = 0`).join('; '))
  const digests = await digestEach(client, tables)
  await client.query(costs.map((name) => `SET LOCAL ${name} TO DEFAULT`).join('; '))
  return digests
}

/** Takes the next table off the end of the list, and small ones with it. */
function taken(waiting: Table[]): Table[] {
  const next: Table[] = []
  for (let bytes = 0; next.length < together.tables; ) {
    const table = waiting.at(-1)
    bytes += table?.bytes ?? 0
    if (!table || (next.length > 0 && bytes > together.bytes)) break
    next.push(table)
    waiting.pop()
  }
  return next
}
