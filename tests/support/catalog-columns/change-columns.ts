import type pg from 'pg'
import { sqlFile } from '#lib/postgres/sql-file.ts'
import type { CheckKind } from '#lib/verification/check.ts'
import type { CatalogColumn } from './list-columns.ts'
import { otherValue } from './other-value.ts'

/** Which statement of lib/postgres/sql reads what a kind of check compares; all others are read by `objects`. */
const statements: Partial<Record<CheckKind, string>> = {
  column: 'columns',
  constraint: 'constraints',
  index: 'indexes',
  table: 'tables',
  schema: 'schemas',
  extension: 'extensions',
  sequence: 'sequences',
  locale: 'database',
  'large-objects': 'large-objects',
  owner: 'ownership',
  privileges: 'ownership',
  'default-privileges': 'ownership',
  comment: 'ownership',
}

/** So many rows of a catalog are tried until the change of one is seen. */
const tries = 60

/**
 * Whether another value in a column changes what is read of the database: tried on one row after another of those that people
 * made. Everything is rolled back.
 */
export async function isChangeSeen(
  client: pg.Client,
  { catalog, column, fate }: CatalogColumn,
  read = reader(client),
): Promise<boolean> {
  const name = catalog === 'pg_subscription' ? 'subscriptions' : (statements[fate as CheckKind] ?? 'objects')
  const before = await read.baseline(name)
  const value = await otherValue(client, catalog, column)
  const rows = await client.query<{ at: string }>(
    `SELECT ctid::text AS at FROM pg_catalog.${catalog} AS t WHERE ${rowsOf[`${catalog}.${column}`] ?? ofPeople(catalog)} ORDER BY t.${column} IS NULL, t.${column}::text = '' LIMIT ${tries}`,
  )
  for (const { at } of rows.rows) {
    await client.query('SAVEPOINT before')
    try {
      const done = await client.query(
        `UPDATE pg_catalog.${catalog} AS t SET ${column} = ${value} WHERE ctid = '${at}' AND ${column} IS DISTINCT FROM ${value}`,
      )
      if (done.rowCount === 1 && (await read.now(name)) !== before) return true
    } catch {
      // A value that does not go with the rest of the row cannot be printed; another row may take it.
    } finally {
      await client.query('ROLLBACK TO SAVEPOINT before')
    }
  }
  return false
}

export function reader(client: pg.Client) {
  const known = new Map<string, string>()
  // Their order is that of the catalogs' files, and says nothing.
  const now = async (name: string) =>
    (await client.query<object>(sqlFile(name))).rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join()
  const baseline = async (name: string) => {
    const text = known.get(name) ?? (await now(name))
    known.set(name, text)
    return text
  }
  return { now, baseline }
}

/** The rows of a catalog that are not PostgreSQL's own and not an extension's. */
function ofPeople(catalog: string): string {
  if (catalog === 'pg_database') return 'datname = current_database()'
  const key = keys[catalog] ?? 'oid'
  const own =
    catalog === 'pg_largeobject' || catalog === 'pg_largeobject_metadata' ? 'true' : `t.${key}::oid >= 16384`
  return `${own} AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.${key}::oid AND d.deptype = 'e')`
}

/** Catalogs whose rows have no oid of their own: the object that a row is about. */
const keys: Record<string, string> = {
  pg_aggregate: 'aggfnoid',
  pg_amop: 'amopfamily',
  pg_amproc: 'amprocfamily',
  pg_attribute: 'attrelid',
  pg_depend: 'objid',
  pg_description: 'objoid',
  pg_foreign_table: 'ftrelid',
  pg_index: 'indrelid',
  pg_inherits: 'inhrelid',
  pg_largeobject: 'loid',
  pg_partitioned_table: 'partrelid',
  pg_range: 'rngtypid',
  pg_seclabel: 'objoid',
  pg_sequence: 'seqrelid',
  pg_ts_config_map: 'mapcfg',
}

/** The rows in which a column means something, where most say nothing by it. */
const rowsOf: Record<string, string> = {
  ...Object.fromEntries(
    'typalign typanalyze typbyval typcategory typcollation typdefault typdelim typelem typinput typispreferred typlen typmodin typmodout typoutput typreceive typsend typstorage typsubscript'
      .split(' ')
      .map((column) => [`pg_type.${column}`, `oid = 'shop.coin'::regtype`]),
  ),
  'pg_constraint.confdeltype': `conname = 'knows'`,
  'pg_constraint.confmatchtype': `conname = 'knows'`,
  'pg_constraint.confrelid': `conname = 'knows'`,
  'pg_constraint.confupdtype': `conname = 'knows'`,
  'pg_constraint.conexclop': `conname = 'no_overlap'`,
  'pg_class.relispopulated': `relkind = 'm' AND oid >= 16384`,
  'pg_depend.classid': `deptype = 'x'`,
  'pg_depend.deptype': `deptype = 'x'`,
  'pg_depend.objid': `deptype = 'x'`,
  'pg_depend.refclassid': `deptype = 'x'`,
  'pg_depend.refobjid': `deptype = 'x'`,
  'pg_depend.refobjsubid': `objid = 'shop.owned'::regclass AND deptype = 'a'`,
  'pg_index.indclass': `indexrelid = 'shop.animals_reversed'::regclass`,
  'pg_index.indcollation': `indexrelid = 'shop.old_style_open'::regclass`,
  'pg_index.indisreplident': `indexrelid = 'shop.replicated_by_id'::regclass`,
  'pg_index.indnkeyatts': `indexrelid = 'shop.replicated_expression'::regclass`,
  'pg_index.indoption': `indexrelid = 'shop.replicated_expression'::regclass`,
  'pg_inherits.inhseqno': `inhrelid = 'shop.strays'::regclass AND inhseqno = 1`,
  'pg_ts_config_map.mapseqno': `mapcfg = 'shop.search'::regconfig AND mapseqno = 1 AND maptokentype = 1`,
  'pg_type.typisdefined': `typname = 'unfinished'`,
  'pg_type.typtypmod': `oid = 'awkward.positive'::regtype`,
  'pg_partitioned_table.partclass': `partrelid = 'shop.sales_2025'::regclass`,
  'pg_partitioned_table.partcollation': `partrelid = 'shop.sales_2025'::regclass`,
}

/** Columns that no single value can be written into, and the damage to a copy that shows that they are compared. */
export const shownByTamper: Record<string, string> = {
  'pg_aggregate.aggfnoid': 'an aggregate begins elsewhere',
  'pg_attribute.attnum': 'the order of columns changes',
  'pg_index.indexprs': 'an index is computed otherwise',
  'pg_index.indexrelid': 'an index of a partitioned table is lost',
  'pg_seclabel.classoid': 'a security label comes along',
  'pg_seclabel.label': 'a security label comes along',
  'pg_seclabel.objoid': 'a security label comes along',
  'pg_seclabel.objsubid': 'a security label comes along',
  'pg_seclabel.provider': 'a security label comes along',
  'pg_statistic_ext.stxrelid': 'extended statistics are lost, with owner and all',
}
