import type pg from 'pg'
import type { LoadOrder } from '#lib/verification/load-order.ts'
import { holdsRows, keyOf, type Manifest, nameOf, type Table } from '#lib/verification/manifest.ts'
import { withAuxiliaryDatabase } from './create-database.ts'
import { type Digest, digestTable } from './digest.ts'
import { restoreStructure } from './restore.ts'
import type { RestoreOptions } from './restore-options.ts'
import { runPgRestore } from './run-pg-restore.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'
import { qualifiedName, sqlFile } from './sql-file.ts'

type Named = { schema: string; name: string }
type Candidate = Named & { depends: boolean; expressions: string[]; sources: string | null }
type Options = RestoreOptions & { manifest: Pick<Manifest, 'tables'> }
/** `early`: what an index would compute otherwise if it were made before other tables are loaded, as with several jobs it may be. */
export type LoadOrders = { orders: LoadOrder[]; early: string[] }

/** So many other tables are tried one by one as the one that must be loaded first. */
const triedAlone = 12

/**
 * Restores tables whose rows depend on functions of the people that may read other tables the hard way: each alone, into an empty copy of the
 * structure. What does not come back so and does once other tables are loaded depends on the order, which nobody promises: several
 * jobs of pg_restore are quick or slow by chance, and one job goes by names. Where there are no such tables nothing is done.
 */
export async function findLoadOrders(options: Options): Promise<LoadOrders> {
  const restored = await openPinned(options.copy, sessionNames.read)
  try {
    const held = new Map(options.manifest.tables.filter(holdsRows).map((table) => [keyOf(table), table]))
    const found = await restored.query<Candidate>(sqlFile('load-order'))
    const candidates = found.rows.filter((it) => (held.get(keyOf(it))?.rows ?? 0) > 0)
    if (candidates.length === 0) return { orders: [], early: [] }
    return await withAuxiliaryDatabase(options, async (copy, schemas) => {
      const beside = { ...options, copy }
      // What fails of the structure is told by the restore itself.
      await restoreStructure(beside, schemas)
      const told: LoadOrders = { orders: [], early: [] }
      for (const candidate of candidates) {
        const order = candidate.depends ? await orderOf(candidate, [...held.values()], beside) : null
        if (order) told.orders.push(order)
        else if (candidate.expressions.length > 0)
          told.early.push(...(await computedEarly(candidate, restored, beside)))
      }
      return told
    })
  } finally {
    await closeSession(restored)
  }
}

/** Which indexes of a table would compute other values, or none, while the other tables are empty. */
async function computedEarly(table: Candidate, restored: pg.Client, options: Options): Promise<string[]> {
  const client = await openPinned(options.copy, sessionNames.read)
  try {
    await load(table, options)
    const early: string[] = []
    for (const expression of table.expressions) {
      const whole = await computed(restored, table, expression)
      const alone = await computed(client, table, expression)
      if (alone !== whole && !whole.startsWith('ERROR')) early.push(`${nameOf(table)} over ${expression}`)
    }
    return early
  } finally {
    await empty(client, table).catch(() => {})
    await closeSession(client)
  }
}

async function computed(client: pg.Client, table: Named, expression: string): Promise<string> {
  const sum = `SELECT coalesce(sum(pg_catalog.hashtextextended(ROW(${expression})::text COLLATE "C", 0)), 0)::text AS sum FROM ONLY ${qualifiedName(table)}`
  return client.query<{ sum: string }>(sum).then(
    (result) => result.rows[0]?.sum ?? '',
    () => 'ERROR',
  )
}

async function orderOf(table: Candidate, all: Table[], options: Options): Promise<LoadOrder | null> {
  const { schema, name } = table
  const alone = await loadAfter([], table, all, options)
  if (alone === null) return null
  const others = all.filter((it) => keyOf(it) !== keyOf(table) && (it.rows ?? 0) > 0)
  const named = others.filter((it) => mentions(table.sources ?? '', it.name))
  for (const other of named.slice(0, triedAlone))
    if ((await loadAfter([other], table, all, options)) === null)
      return { schema, name, after: [bare(other)], reason: alone }
  if (named.length > 1 && (await loadAfter(named, table, all, options)) === null)
    return { schema, name, after: named.map(bare), reason: alone }
  // A name that a function puts together stands in no body: then it is only known that some other table must be there.
  if ((await loadAfter(others, table, all, options)) === null)
    return { schema, name, after: others.length === 1 ? others.map(bare) : [], reason: alone }
  return null // It comes back in no order: a fault of its own, which the restore itself tells.
}

/** Loads some tables and then one more into the empty structure. null: it came back as it was; otherwise what went wrong. */
async function loadAfter(
  first: Named[],
  table: Named,
  all: Table[],
  options: Options,
): Promise<string | null> {
  const client = await openPinned(options.copy, sessionNames.read)
  try {
    // Two rounds, since what must be loaded first may have an order of its own.
    for (const _ of [1, 2])
      for (const it of first) {
        await empty(client, it)
        await load(it, options)
      }
    const errors = await load(table, options)
    const [error] = errors
    if (error) return error.message
    const known = all.find((it) => keyOf(it) === keyOf(table))
    if (!known || known.digest === null) return null
    const digest = await digestOf(client, known)
    return digest?.digest === known.digest && digest.rows === known.rows ? null : 'other rows come back'
  } finally {
    await client.query('ROLLBACK').catch(() => {})
    for (const it of [...first, table]) await empty(client, it).catch(() => {})
    await closeSession(client)
  }
}

/** null where the structure lacks the table or a column. */
async function digestOf(client: pg.Client, table: Table): Promise<Digest | null> {
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

/** Whether a function's body names a table, quoted or not. */
function mentions(sources: string, name: string): boolean {
  return sources.toLowerCase().includes(name.toLowerCase())
}

const bare = ({ schema, name }: Named): Named => ({ schema, name })
