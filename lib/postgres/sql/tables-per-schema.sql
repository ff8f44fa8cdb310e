-- The number of tables, partitioned and foreign tables and views per schema, counted as in tables.sql.
SELECT n.nspname AS name, count(c.oid)::int AS tables
FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid
  AND c.relkind IN ('r', 'p', 'f', 'm', 'v') AND c.relpersistence <> 't'
  AND NOT EXISTS (
    SELECT 1 FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      AND NOT (c.oid = ANY (coalesce(e.extconfig, '{}'))))
GROUP BY n.nspname
