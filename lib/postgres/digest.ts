import type pg from 'pg'
import { holdsRows, type LargeObjects, type Manifest, type Table } from '#lib/verification/manifest.ts'
import { digestStatement, isCarried } from './digest-statement.ts'
import { retryWithOwnSearchPath } from './own-search-path.ts'
import { rowHash } from './row-hash.ts'
import { qualifiedName, sqlFile } from './sql-file.ts'

export type Digest = { rows: number; digest: string; digestOfCarried?: string }

/**
 * How much one statement reads of small tables: otherwise ten thousand tables cost mostly round trips. The columns bound what a server
 * needs to plan it.
 */
const batch = { tables: 100, columns: 1000, bytes: 4 * 1024 * 1024 }

/**
 * From this size on, a table is read by parallel workers where the session allows them (on the throwaway server, never on a source).
 * The planner alone would not use them: a table of long, TOASTed values looks small to it.
 */
const bytesForParallel = 32 * 1024 * 1024

/**
 * Counts and digests the rows of some tables inside the server, which returns only numbers. Row hashes are summed, so that row
 * order does not matter and a duplicate row counts twice (xor would cancel it); `sum(bigint)` is numeric and cannot overflow.
 */
async function digestEach(client: pg.Client, tables: Table[]): Promise<Digest[]> {
  const answered = await client.query<DigestRow>(digestStatement(tables))
  const answers = new Map(answered.rows.map((row) => [row.at, row]))
  const digests = tables.map(({ columns }, at) => {
    const { rows, digest, carried } = answers.get(at) ?? { rows: '0', digest: '0', carried: '0' }
    answers.delete(at)
    return { rows: Number(rows), digest, ...(columns.every(isCarried) ? {} : { digestOfCarried: carried }) }
  })
  // A missing answer means a table without rows, so none may get lost on its way to its table.
  if (answers.size > 0) throw new Error(`answers for no table: ${[...answers.keys()].join(', ')}`)
  return digests
}

/** `carried`: the sum over the columns that an archive holds, where others are computed. */
type DigestRow = { at: number; rows: string; digest: string; carried: string }

/** Counts and digests one table. */
export async function digestTable(client: pg.Client, table: Table): Promise<Digest> {
  const [digest] = await digestEach(client, [table])
  if (!digest) throw new Error(`no result for ${qualifiedName(table)}`)
  return digest
}

/** Counts and digests all large objects, which belong to no user table. */
export async function digestLargeObjects(client: pg.Client): Promise<LargeObjects> {
  const { rows } = await client.query<Omit<LargeObjects, 'count'> & { count: string }>(
    sqlFile('large-objects'),
  )
  if (!rows[0]) throw new Error('no result for the large objects')
  const count = Number(rows[0].count)
  return { ...rows[0], count, each: count <= 1000 ? rows[0].each : {} }
}

/** Fills in row counts and digests in the Manifest: of every table that holds rows, and of the large objects. */
export async function digestContents(
  clients: [pg.Client, ...pg.Client[]],
  manifest: Manifest,
  options: {
    signal: AbortSignal
    onTable?: (table: Table) => void
    /** Already read, by a role that may read all of them. */
    largeObjects?: LargeObjects
  },
): Promise<void> {
  const readable = manifest.tables.filter((table) => holdsRows(table) && table.unread === undefined)
  await digestTables(clients, readable, options)
  for (const table of readable) if (table.carried) await digestCarried(clients[0], table, table.carried)
  manifest.largeObjects = options.largeObjects ?? (await digestLargeObjects(clients[0]))
}

/** Digests the rows of an extension's configuration table that a dump contains. Like pg_dump, appends the condition to the table's name. */
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

/** Digests tables over several sessions, the largest first, so that the last one to finish is small. */
async function digestTables(
  clients: pg.Client[],
  tables: Table[],
  { signal, onTable }: { signal: AbortSignal; onTable?: (table: Table) => void },
): Promise<void> {
  const waiting = [...tables].sort((a, b) => a.bytes - b.bytes)
  const read = async (client: pg.Client) => {
    for (let next = nextBatch(waiting); next.length > 0; next = nextBatch(waiting)) {
      signal.throwIfAborted()
      const isLarge = next.some(({ bytes }) => bytes >= bytesForParallel)
      const digest = isLarge ? digestInParallel : digestEach
      const digests = await retryWithOwnSearchPath(client, () => digest(client, next))
      for (const [at, table] of next.entries()) {
        Object.assign(table, digests[at])
        onTable?.(table)
      }
    }
  }
  await Promise.all(clients.map(read))
}

async function digestInParallel(client: pg.Client, tables: Table[]): Promise<Digest[]> {
  const costs = ['parallel_setup_cost', 'min_parallel_table_scan_size']
  await client.query(costs.map((name) => `SET LOCAL ${name} = 0`).join('; '))
  const digests = await digestEach(client, tables)
  await client.query(costs.map((name) => `SET LOCAL ${name} TO DEFAULT`).join('; '))
  return digests
}

/** Takes the last table off the list, and further ones while the batch stays small. */
function nextBatch(waiting: Table[]): Table[] {
  const next: Table[] = []
  for (let bytes = 0, columns = 0; next.length < batch.tables; ) {
    const table = waiting.at(-1)
    bytes += table?.bytes ?? 0
    columns += table?.columns.length ?? 0
    if (!table || (next.length > 0 && (bytes > batch.bytes || columns > batch.columns))) break
    next.push(table)
    waiting.pop()
  }
  return next
}
