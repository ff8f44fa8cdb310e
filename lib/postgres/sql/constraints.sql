-- Left out: NOT NULL, which columns.sql reads (a constraint from 18 on), and constraint triggers, which objects.sql reads.
-- Also left out: the parts of a foreign key for single partitions, which follow from the whole key and whose generated names depend on
-- an order that a restore need not keep. A partition's key names the parent's key that it is part of.
SELECT k.conrelid::text AS oid, k.conname AS name,
       pg_get_constraintdef(k.oid)
         || coalesce(' WITH (' || (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(x.reloptions) o) || ')', '')
         || CASE WHEN xi.indisclustered THEN ' (clustered on)' ELSE '' END
         || CASE WHEN xi.indisreplident AND c.relreplident = 'i' THEN ' (replica identity)' ELSE '' END
         || coalesce(' (part of ' || quote_ident(up.conname) || ')', '')
         || CASE WHEN NOT k.conislocal AND NOT c.relispartition AND k.contype = 'c' THEN ' (only inherited)' ELSE '' END AS definition,
       rn.nspname AS references_schema, r.relname AS references_name, fk.relname AS references_key,
       un.nspname AS part_of_schema, ut.relname AS part_of_table, up.conname AS part_of_name
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class x ON k.contype IN ('p', 'u', 'x') AND x.oid = k.conindid
LEFT JOIN pg_index xi ON k.contype IN ('p', 'u', 'x') AND xi.indexrelid = k.conindid
LEFT JOIN pg_class r ON k.contype = 'f' AND r.oid = k.confrelid
LEFT JOIN pg_class fk ON k.contype = 'f' AND fk.oid = k.conindid
LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
LEFT JOIN pg_constraint up ON up.oid = k.conparentid
LEFT JOIN pg_class ut ON ut.oid = up.conrelid
LEFT JOIN pg_namespace un ON un.oid = ut.relnamespace
WHERE k.contype NOT IN ('n', 't') AND NOT (k.contype = 'f' AND k.conparentid <> 0)
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY k.conname COLLATE "C"
