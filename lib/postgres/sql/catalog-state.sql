-- The state of the system catalogs as this transaction sees them: per catalog, the number of rows and the sum of their xmin. Any
-- committed CREATE, ALTER or DROP changes one of the two. Left out are temporary objects, which sessions create and drop all the time
-- and no dump contains, and also contents, statistics and internal bookkeeping. ANALYZE, VACUUM and CREATE INDEX update in place and
-- change nothing here. Runs in the snapshot and, later, outside of it.
WITH temporary AS (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_(toast_)?temp_'),
rel AS (SELECT oid, xmin, relkind FROM pg_class WHERE relnamespace NOT IN (SELECT oid FROM temporary))
SELECT catalog, count(*)::text AS rows, coalesce(sum(writer::text::bigint), 0)::text AS writers
FROM (
  SELECT 'pg_class' AS catalog, xmin AS writer FROM rel
  UNION ALL SELECT 'pg_attribute', a.xmin FROM pg_attribute a JOIN rel ON rel.oid = a.attrelid
  UNION ALL SELECT 'pg_attrdef', d.xmin FROM pg_attrdef d JOIN rel ON rel.oid = d.adrelid
  UNION ALL SELECT 'pg_index', i.xmin FROM pg_index i JOIN rel ON rel.oid = i.indrelid
  UNION ALL SELECT 'pg_inherits', i.xmin FROM pg_inherits i JOIN rel ON rel.oid = i.inhrelid
  UNION ALL SELECT 'pg_sequence', s.xmin FROM pg_sequence s JOIN rel ON rel.oid = s.seqrelid
  UNION ALL SELECT 'pg_trigger', t.xmin FROM pg_trigger t JOIN rel ON rel.oid = t.tgrelid
  UNION ALL SELECT 'pg_rewrite', r.xmin FROM pg_rewrite r JOIN rel ON rel.oid = r.ev_class
  UNION ALL SELECT 'pg_policy', p.xmin FROM pg_policy p JOIN rel ON rel.oid = p.polrelid
  UNION ALL SELECT 'pg_constraint', k.xmin FROM pg_constraint k WHERE k.connamespace NOT IN (SELECT oid FROM temporary)
  UNION ALL SELECT 'pg_type', t.xmin FROM pg_type t WHERE t.typnamespace NOT IN (SELECT oid FROM temporary)
  UNION ALL SELECT 'pg_proc', p.xmin FROM pg_proc p WHERE p.pronamespace NOT IN (SELECT oid FROM temporary)
  -- Owned sequences, dependencies on extensions and (from 15 on) published schemas, in the same way on every major version.
  UNION ALL SELECT 'pg_depend', d.xmin FROM pg_depend d
    WHERE d.deptype = 'x' OR d.classid = to_regclass('pg_catalog.pg_publication_namespace')::oid OR (d.classid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.objid IN (SELECT oid FROM rel WHERE relkind = 'S'))
  UNION ALL SELECT 'pg_description', d.xmin FROM pg_description d
  UNION ALL SELECT 'pg_seclabel', xmin FROM pg_seclabel
  UNION ALL SELECT 'pg_namespace', n.xmin FROM pg_namespace n WHERE n.oid NOT IN (SELECT oid FROM temporary)
  UNION ALL SELECT 'pg_aggregate', xmin FROM pg_aggregate
  UNION ALL SELECT 'pg_am', xmin FROM pg_am
  UNION ALL SELECT 'pg_amop', xmin FROM pg_amop
  UNION ALL SELECT 'pg_amproc', xmin FROM pg_amproc
  UNION ALL SELECT 'pg_cast', xmin FROM pg_cast
  UNION ALL SELECT 'pg_collation', xmin FROM pg_collation
  UNION ALL SELECT 'pg_conversion', xmin FROM pg_conversion
  UNION ALL SELECT 'pg_default_acl', xmin FROM pg_default_acl
  UNION ALL SELECT 'pg_enum', xmin FROM pg_enum
  UNION ALL SELECT 'pg_event_trigger', xmin FROM pg_event_trigger
  UNION ALL SELECT 'pg_extension', xmin FROM pg_extension
  UNION ALL SELECT 'pg_foreign_data_wrapper', xmin FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server', xmin FROM pg_foreign_server
  UNION ALL SELECT 'pg_foreign_table', xmin FROM pg_foreign_table
  UNION ALL SELECT 'pg_language', xmin FROM pg_language
  UNION ALL SELECT 'pg_opclass', xmin FROM pg_opclass
  UNION ALL SELECT 'pg_operator', xmin FROM pg_operator
  UNION ALL SELECT 'pg_opfamily', xmin FROM pg_opfamily
  UNION ALL SELECT 'pg_partitioned_table', xmin FROM pg_partitioned_table
  UNION ALL SELECT 'pg_publication', xmin FROM pg_publication
  UNION ALL SELECT 'pg_publication_rel', xmin FROM pg_publication_rel
  UNION ALL SELECT 'pg_range', xmin FROM pg_range
  UNION ALL SELECT 'pg_statistic_ext', xmin FROM pg_statistic_ext
  UNION ALL SELECT 'pg_transform', xmin FROM pg_transform
  UNION ALL SELECT 'pg_ts_config', xmin FROM pg_ts_config
  UNION ALL SELECT 'pg_ts_config_map', xmin FROM pg_ts_config_map
  UNION ALL SELECT 'pg_ts_dict', xmin FROM pg_ts_dict
  UNION ALL SELECT 'pg_ts_parser', xmin FROM pg_ts_parser
  UNION ALL SELECT 'pg_ts_template', xmin FROM pg_ts_template
) AS written
GROUP BY catalog
