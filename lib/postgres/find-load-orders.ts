import type pg from 'pg'
import type { LoadOrder } from '#lib/verification/load-order.ts'
import { displayName, holdsRows, type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'
import { withAuxiliaryDatabase } from './create-database.ts'
import { type Digest, digestTable } from './digest.ts'
import type { RestoreOptions } from './restore-options.ts'
import { restoreStructure } from './restore-sections.ts'
import { runPgRestore } from './run-pg-restore.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'
import { qualifiedName, sqlFile } from './sql-file.ts'

type Named = { schema: string; name: string }
type Candidate = Named & { depends: boolean; expressions: string[]; sources: string | null }
type Options = RestoreOptions & { manifest: Pick<Manifest, 'tables'> }
/** `early`: indexes whose values would differ if they were built before other tables are loaded, as parallel jobs may do. */
export type LoadOrders = { orders: LoadOrder[]; early: string[] }

/** How many other tables are tried one by one as the one that must be loaded first. */
const maxTriedAlone = 12

/**
 * Finds tables that restore only after other tables. Restores each table whose rows depend on user-defined functions that may read
 * other tables alone, into an empty copy of the structure. A table that fails alone and restores after others depends on the load order,
 * which pg_restore does not guarantee: it varies with several jobs, and follows names with one. Does nothing without such tables.
 */
export async function findLoadOrders(options: Options): Promise<LoadOrders> {
  const restored = await openPinned(options.copy, sessionNames.read)
  try {
    const tables = new Map(
      options.manifest.tables.filter(holdsRows).map((table) => [relationKey(table), table]),
    )
    const found = await restored.query<Candidate>(sqlFile('load-order'))
    const candidates = found.rows.filter((candidate) => (tables.get(relationKey(candidate))?.rows ?? 0) > 0)
    if (candidates.length === 0) return { orders: [], early: [] }
    return await withAuxiliaryDatabase(options, async (copy, schemas) => {
      const auxiliary = { ...options, copy }
      // Errors of the structure are already reported by the restore itself.
      await restoreStructure(auxiliary, schemas)
      const result: LoadOrders = { orders: [], early: [] }
      for (const candidate of candidates) {
        const order = candidate.depends ? await findOrder(candidate, [...tables.values()], auxiliary) : null
        if (order) result.orders.push(order)
        else if (candidate.expressions.length > 0)
          result.early.push(...(await findEarlyIndexes(candidate, restored, auxiliary)))
      }
      return result
    })
  } finally {
    await closeSession(restored)
  }
}

/** The indexes of a table whose expressions give other values, or fail, while the other tables are empty. */
async function findEarlyIndexes(table: Candidate, restored: pg.Client, options: Options): Promise<string[]> {
  const client = await openPinned(options.copy, sessionNames.read)
  try {
    await load(table, options)
    const early: string[] = []
    for (const expression of table.expressions) {
      const whole = await sumExpression(restored, table, expression)
      const alone = await sumExpression(client, table, expression)
      if (alone !== whole && !whole.startsWith('ERROR'))
        early.push(`${displayName(table)} over ${expression}`)
    }
    return early
  } finally {
    await empty(client, table).catch(() => {})
    await closeSession(client)
  }
}

async function sumExpression(client: pg.Client, table: Named, expression: string): Promise<string> {
  const sum = `SELECT coalesce(sum(pg_catalog.hashtextextended(ROW(${expression})::text COLLATE "C", 0)), 0)::text AS sum FROM ONLY ${qualifiedName(table)}`
  return client.query<{ sum: string }>(sum).then(
    (result) => result.rows[0]?.sum ?? '',
    () => 'ERROR',
  )
}

async function findOrder(table: Candidate, all: Table[], options: Options): Promise<LoadOrder | null> {
  const { schema, name } = table
  const alone = await loadAfter([], table, all, options)
  if (alone === null) return null
  const others = all.filter((other) => relationKey(other) !== relationKey(table) && (other.rows ?? 0) > 0)
  const named = others.filter((other) => mentions(table.sources ?? '', other.name))
  for (const other of named.slice(0, maxTriedAlone))
    if ((await loadAfter([other], table, all, options)) === null)
      return { schema, name, after: [nameOnly(other)], reason: alone }
  if (named.length > 1 && (await loadAfter(named, table, all, options)) === null)
    return { schema, name, after: named.map(nameOnly), reason: alone }
  // A function may build a table's name dynamically: then it is only original that some other table must be loaded first.
  if ((await loadAfter(others, table, all, options)) === null)
    return { schema, name, after: others.length === 1 ? others.map(nameOnly) : [], reason: alone }
  return null // it restores in no order: the restore itself reports that error
}

/** Loads some tables and then one more into the empty structure. Returns the error; null where the table equals the source's. */
async function loadAfter(
  first: Named[],
  table: Named,
  all: Table[],
  options: Options,
): Promise<string | null> {
  const client = await openPinned(options.copy, sessionNames.read)
  try {
    // Two rounds, because the tables loaded first may depend on each other.
    for (const _ of [1, 2])
      for (const other of first) {
        await empty(client, other)
        await load(other, options)
      }
    const errors = await load(table, options)
    const [error] = errors
    if (error) return error.message
    const original = all.find((other) => relationKey(other) === relationKey(table))
    if (!original || original.digest === null) return null
    const digest = await tryDigest(client, original)
    return digest?.digest === original.digest && digest.rows === original.rows
      ? null
      : 'the restored rows differ'
  } finally {
    await client.query('ROLLBACK').catch(() => {})
    for (const loaded of [...first, table]) await empty(client, loaded).catch(() => {})
    await closeSession(client)
  }
}

/** null where the structure lacks the table or a column. */
async function tryDigest(client: pg.Client, table: Table): Promise<Digest | null> {
  return digestTable(client, table).catch(() => null)
}

function load(table: Named, options: Options) {
  return runPgRestore(options, [
    '--jobs=1',
    '--data-only',
    `--schema=${table.schema}`,
    `--table=${table.name}`,
  ])
}

async function empty(client: pg.Client, table: Named): Promise<void> {
  await client.query(`TRUNCATE ONLY ${qualifiedName(table)}`)
}

/** Whether the bodies of functions mention a table's name. */
function mentions(sources: string, name: string): boolean {
  return sources.toLowerCase().includes(name.toLowerCase())
}

const nameOnly = ({ schema, name }: Named): Named => ({ schema, name })
