SELECT n.nspname AS schema, c.relname AS name,
       format('%s START %s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s%s%s%s', format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
              s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END, CASE WHEN c.relpersistence = 'u' THEN ' UNLOGGED' ELSE '' END,
              CASE WHEN t.oid IS NOT NULL THEN format(' OWNED BY %I.%I.%I', tn.nspname, t.relname, a.attname) ELSE '' END) AS definition,
       s.seqincrement::text AS increment,
       tn.nspname AS owner_schema, t.relname AS owner_name, a.attname AS owner_column
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class t ON t.oid = d.refobjid
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT 1 FROM pg_depend d2 JOIN pg_extension e ON e.oid = d2.refobjid
    WHERE d2.classid = 'pg_class'::regclass AND d2.objid = c.oid AND d2.deptype = 'e' AND NOT (c.oid = ANY (coalesce(e.extconfig, '{}'))))
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
