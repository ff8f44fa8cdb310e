import type { Catalogs } from './fate.ts'

/** Tables, views, sequences, and what belongs to them. */
export const tables: Catalogs = {
  pg_attrdef: { number: 'oid', column: 'adrelid adnum adbin' },
  pg_attribute: {
    column:
      'attrelid attname atttypid atttypmod attnum attnotnull attidentity attgenerated attcollation attstattarget attstorage attcompression@14 attislocal attoptions attfdwoptions',
    privileges: 'attacl',
    'from pg_inherits.inhparent': 'attinhcount',
    'from pg_type.typlen': 'attlen',
    'from pg_type.typbyval': 'attbyval',
    'from pg_type.typalign': 'attalign',
    'from pg_attrdef.adbin': 'atthasdef',
    ignored: 'attndims',
    physical: 'attcacheoff@-17 atthasmissing attmissingval attisdropped',
  },
  pg_class: {
    number: 'oid',
    table: 'relname relnamespace relkind',
    owner: 'relowner',
    privileges: 'relacl',
    'table-option': 'reloftype relam relpersistence relreplident reloptions relpartbound',
    'row-security': 'relrowsecurity relforcerowsecurity',
    view: 'relispopulated',
    'gap tablespace': 'reltablespace',
    'from pg_attribute.attnum': 'reltype relnatts',
    'from pg_index.indrelid': 'relhasindex',
    'from pg_constraint.contype': 'relchecks',
    'from pg_rewrite.ev_class': 'relhasrules',
    'from pg_trigger.tgrelid': 'relhastriggers',
    'from pg_inherits.inhparent': 'relhassubclass relispartition',
    system: 'relisshared',
    physical: 'relfilenode reltoastrelid relrewrite relfrozenxid relminmxid',
    measured: 'relpages reltuples relallvisible relallfrozen@18',
  },
  pg_constraint: {
    number: 'oid',
    constraint:
      'conname contype condeferrable condeferred conenforced@18 convalidated conrelid conparentid confrelid confupdtype confdeltype confmatchtype conislocal connoinherit conperiod@18 conkey confkey confdelsetcols@15 conexclop conbin',
    type: 'contypid',
    'from pg_class.relnamespace': 'connamespace',
    'from pg_constraint.conname': 'conindid',
    'from pg_inherits.inhparent': 'coninhcount',
    'from pg_index.indclass': 'conpfeqop conppeqop conffeqop',
  },
  pg_foreign_table: { 'table-option': 'ftrelid ftserver ftoptions' },
  pg_index: {
    index:
      'indexrelid indrelid indnkeyatts indisunique indnullsnotdistinct@15 indisclustered indisreplident indkey indcollation indclass indoption indexprs indpred',
    'from pg_constraint.contype': 'indisprimary indisexclusion',
    'from pg_constraint.condeferrable': 'indimmediate',
    'gap invalid-index': 'indisvalid',
    'from pg_index.indkey': 'indnatts',
    state: 'indisready indislive',
    physical: 'indcheckxmin',
  },
  pg_inherits: { 'table-option': 'inhrelid inhparent inhseqno', state: 'inhdetachpending@14' },
  pg_namespace: { number: 'oid', schema: 'nspname', owner: 'nspowner', privileges: 'nspacl' },
  pg_partitioned_table: {
    'table-option': 'partrelid partstrat partattrs partclass partcollation partexprs',
    'from pg_partitioned_table.partattrs': 'partnatts',
    'from pg_class.relpartbound': 'partdefid',
  },
  pg_policy: {
    number: 'oid',
    policy: 'polname polrelid polcmd polpermissive polroles polqual polwithcheck',
  },
  pg_rewrite: {
    number: 'oid',
    rule: 'rulename ev_class ev_type ev_enabled is_instead ev_qual ev_action',
  },
  pg_sequence: { sequence: 'seqrelid seqtypid seqstart seqincrement seqmax seqmin seqcache seqcycle' },
  pg_statistic: {
    measured: [
      'starelid staattnum stainherit stanullfrac stawidth stadistinct',
      ...[1, 2, 3, 4, 5].map((n) => `stakind${n} staop${n} stacoll${n} stanumbers${n} stavalues${n}`),
    ].join(' '),
  },
  pg_statistic_ext: {
    number: 'oid',
    statistics: 'stxrelid stxname stxnamespace stxstattarget stxkeys stxkind stxexprs@14',
    owner: 'stxowner',
  },
  pg_statistic_ext_data: {
    measured: 'stxoid stxdinherit@15 stxdndistinct stxddependencies stxdmcv stxdexpr@14',
  },
  pg_trigger: {
    number: 'oid',
    trigger:
      'tgrelid tgname tgfoid tgtype tgenabled tgconstrrelid tgconstraint tgdeferrable tginitdeferred tgnargs tgattr tgargs tgqual tgoldtable tgnewtable',
    'from pg_constraint.contype': 'tgisinternal',
    'from pg_constraint.conname': 'tgconstrindid',
    'from pg_inherits.inhparent': 'tgparentid',
  },
}
