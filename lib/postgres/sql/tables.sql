-- All user-defined tables and views, from pg_class: information_schema hides those that a role may not see.
-- Tables of an extension are created with it; those that it marks as configuration (extconfig) contain user rows.
SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, c.relkind::text AS kind,
       c.relpersistence = 'u' AS unlogged,
       -- An estimate from relpages: reading the file sizes of ten thousand tables takes seconds.
       CASE WHEN c.relkind NOT IN ('r', 'm') THEN 0
            WHEN c.relpages > 0 THEN (c.relpages + coalesce((SELECT t.relpages FROM pg_class t WHERE t.oid = c.reltoastrelid), 0)) * current_setting('block_size')::bigint
            ELSE pg_table_size(c.oid) END::text AS bytes,
       hashed.schema AS hashed_schema, hashed.name AS hashed_name,
       up.parents, up.parents IS NOT NULL AND NOT c.relispartition AS child,
       -- The condition for an extension table's rows that a dump contains; the extension's script creates the others.
       nullif(config.condition, '') AS carried_where
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN (SELECT unnest(extconfig) AS oid, unnest(extcondition) AS condition FROM pg_extension) AS config ON config.oid = c.oid
-- Hash-partitioned rows may restore into another partition (an enum's hash depends on the oids of its labels).
LEFT JOIN LATERAL (
  SELECT rn.nspname AS schema, r.relname AS name FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace
  WHERE r.oid = pg_partition_root(c.oid)
    AND EXISTS (SELECT 1 FROM pg_partition_ancestors(c.oid) up JOIN pg_partitioned_table k ON k.partrelid = up.relid WHERE k.partstrat = 'h')
) AS hashed ON c.relispartition
LEFT JOIN (
  SELECT i.inhrelid, json_agg(json_build_array(pn.nspname, p.relname) ORDER BY i.inhseqno) AS parents
  FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
  WHERE p.relkind IN ('r', 'p', 'f') GROUP BY i.inhrelid
) AS up ON up.inhrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'f', 'm', 'v') AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT 1 FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      AND NOT (c.oid = ANY (coalesce(e.extconfig, '{}'))))
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
