-- Left out: indexes of constraints, which constraints.sql reads, and invalid ones, which pg_dump omits. Except on partitioned tables,
-- whose index is invalid until every partition has its part: each part names the index that it belongs to.
SELECT i.indrelid::text AS oid, x.relname AS name,
       pg_get_indexdef(i.indexrelid)
         || CASE WHEN i.indisclustered THEN ' (clustered on)' ELSE '' END
         || CASE WHEN i.indisreplident AND c.relreplident = 'i' THEN ' (replica identity)' ELSE '' END
         || coalesce(' (part of ' || quote_ident(up.relname) || ')', '')
         || coalesce((SELECT ' with targets ' || string_agg(format('%s: %s', a.attnum, a.attstattarget), ', ' ORDER BY a.attnum)
                      FROM pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0), '') AS definition,
       un.nspname AS part_of_schema, ut.relname AS part_of_table, up.relname AS part_of_name
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
LEFT JOIN pg_index ui ON ui.indexrelid = h.inhparent
LEFT JOIN pg_class up ON up.oid = h.inhparent
LEFT JOIN pg_class ut ON ut.oid = ui.indrelid
LEFT JOIN pg_namespace un ON un.oid = ut.relnamespace
WHERE (i.indisvalid OR c.relkind = 'p') AND i.indisready AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY x.relname COLLATE "C"
