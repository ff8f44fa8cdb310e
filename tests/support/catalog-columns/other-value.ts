import type pg from 'pg'

/** SQL of a value that a column of a catalog does not have, by its type; `t` is the row. */
export async function otherValue(client: pg.Client, catalog: string, column: string): Promise<string> {
  const { rows } = await client.query<{ type: string; refers: string | null }>(
    `SELECT format_type(a.atttypid, NULL) AS type,
            (SELECT k.pktable::text FROM pg_get_catalog_foreign_keys() k WHERE k.fktable = a.attrelid AND k.fkcols = ARRAY[a.attname::text] LIMIT 1) AS refers
     FROM pg_attribute a WHERE a.attrelid = 'pg_catalog.${catalog}'::regclass AND a.attname = '${column}'`,
  )
  const { type, refers } = rows[0] ?? { type: '', refers: null }
  const special = values[`${catalog}.${column}`] ?? (type === '"char"' ? letter(catalog, column) : undefined)
  if (special) return special
  const byType = types[type]
  if (byType) return byType(`t.${column}`)
  if (refers && type === 'oid')
    return `(SELECT o.oid FROM ${refers} o WHERE o.oid <> t.${column} ORDER BY o.oid LIMIT 1)`
  return `(SELECT o.${column} FROM pg_catalog.${catalog} o WHERE o.${column}::text <> t.${column}::text LIMIT 1)`
}

const types: Record<string, (column: string) => string> = {
  boolean: (column) => `NOT ${column}`,
  smallint: (column) => `(${column} + 1)::smallint`,
  integer: (column) => `${column} + 1`,
  bigint: (column) => `${column} + 1`,
  real: (column) => `(${column} + 100)::real`,
  name: (column) => `(coalesce(${column}::text, '') || '_x')::name`,
  text: (column) => `coalesce(${column}, '') || 'x'`,
  regproc: () => `'pg_catalog.int8um'::regproc`,
  'aclitem[]': (column) =>
    `array_append(coalesce(${column}, '{}'), makeaclitem('pg_monitor'::regrole, 10, 'SELECT', false))`,
  'text[]': (column) => `array_append(coalesce(${column}, '{}'), 'x=y')`,
  'smallint[]': () => `'{1}'::smallint[]`,
  bytea: () => `'\\x6100'::bytea`,
}

/** Letters that stand for something: each of the two is tried where the other is. */
const letters: Record<string, [one: string, other: string]> = {
  'pg_aggregate.aggkind': ['n', 'o'],
  'pg_aggregate.aggfinalmodify': ['r', 'w'],
  'pg_aggregate.aggmfinalmodify': ['r', 'w'],
  'pg_am.amtype': ['t', 'i'],
  'pg_amop.amoppurpose': ['s', 'o'],
  'pg_attribute.attidentity': ['a', 'd'],
  'pg_attribute.attgenerated': ['s', ''],
  'pg_attribute.attstorage': ['e', 'm'],
  'pg_attribute.attcompression': ['p', 'l'],
  'pg_class.relkind': ['r', 'f'],
  'pg_class.relpersistence': ['p', 'u'],
  'pg_class.relreplident': ['n', 'f'],
  'pg_cast.castcontext': ['e', 'a'],
  'pg_cast.castmethod': ['i', 'b'],
  'pg_collation.collprovider': ['c', 'i'],
  'pg_constraint.contype': ['u', 'x'],
  'pg_constraint.confupdtype': ['c', 'r'],
  'pg_constraint.confdeltype': ['c', 'r'],
  'pg_constraint.confmatchtype': ['s', 'f'],
  'pg_database.datlocprovider': ['c', 'i'],
  'pg_default_acl.defaclobjtype': ['r', 'S'],
  'pg_depend.deptype': ['x', 'n'],
  'pg_event_trigger.evtenabled': ['O', 'D'],
  'pg_policy.polcmd': ['r', 'w'],
  'pg_proc.prokind': ['f', 'w'],
  'pg_proc.provolatile': ['s', 'i'],
  'pg_proc.proparallel': ['s', 'r'],
  'pg_publication.pubgencols': ['n', 's'],
  'pg_rewrite.ev_type': ['2', '3'],
  'pg_rewrite.ev_enabled': ['O', 'D'],
  'pg_subscription.substream': ['f', 't'],
  'pg_subscription.subtwophasestate': ['d', 'e'],
  'pg_trigger.tgenabled': ['O', 'D'],
  'pg_type.typtype': ['b', 'e'],
  'pg_type.typcategory': ['U', 'N'],
  'pg_type.typdelim': [',', ';'],
  'pg_type.typalign': ['i', 'd'],
  'pg_type.typstorage': ['x', 'm'],
}

function letter(catalog: string, column: string): string | undefined {
  const [one, other] = letters[`${catalog}.${column}`] ?? []
  return one === undefined
    ? undefined
    : `CASE WHEN t.${column} = '${one}' THEN '${other}' ELSE '${one}' END::"char"`
}

const values: Record<string, string> = {
  'pg_attribute.attoptions': `'{n_distinct=-0.7}'::text[]`,
  'pg_constraint.confrelid': `'shop.refunds'::regclass::oid`,
  'pg_constraint.conexclop': 'ARRAY[t.conexclop[2], t.conexclop[1]]',
  'pg_depend.classid': `'pg_type'::regclass::oid`,
  'pg_description.classoid': `'pg_class'::regclass::oid`,
  'pg_index.indclass': `(SELECT oid::text FROM pg_opclass WHERE opcname = 'int4_ops' AND opcmethod = 403)::oidvector`,
  'pg_index.indcollation': `'950'::oidvector`,
  'pg_index.indnkeyatts': '1::smallint',
  'pg_index.indoption': `'0 0'::int2vector`,
  'pg_inherits.inhseqno': '5',
  'pg_largeobject_metadata.oid': '(t.oid::bigint + 100)::oid',
  'pg_partitioned_table.partclass': `(SELECT oid::text FROM pg_opclass WHERE opcname = 'text_pattern_ops' AND opcmethod = 403)::oidvector`,
  'pg_partitioned_table.partcollation': `'950'::oidvector`,
  'pg_ts_config_map.mapseqno': 't.mapseqno + 10',
  // As of numeric(10,2).
  'pg_type.typtypmod': '655366',
}
