-- Collations in use whose rules have another version on this machine than when indexes were sorted by them.
WITH used AS (
  SELECT attcollation AS oid FROM pg_attribute WHERE attcollation <> 0 AND attrelid >= 16384
  UNION SELECT typcollation FROM pg_type WHERE oid >= 16384 UNION SELECT unnest(indcollation::oid[]) FROM pg_index WHERE indrelid >= 16384
)
SELECT 'collation' AS kind,
       json_build_object('schema', n.nspname, 'name', l.collname, 'stored', l.collversion, 'actual', pg_collation_actual_version(l.oid),
         'database', current_database(), 'indexes', (
         SELECT coalesce(json_agg(json_build_object('schema', s.nspname, 'name', x.relname, 'exclusion', i.indisexclusion) ORDER BY s.nspname COLLATE "C", x.relname COLLATE "C"), '[]')
         FROM (SELECT * FROM pg_index i WHERE l.oid = ANY (i.indcollation::oid[]) ORDER BY i.indisexclusion DESC LIMIT 101) i
         JOIN pg_class x ON x.oid = i.indexrelid AND x.relkind = 'i' JOIN pg_namespace s ON s.oid = x.relnamespace)) AS facts
FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
WHERE l.collversion IS NOT NULL AND (n.nspname !~ '^pg_' OR l.oid IN (SELECT oid FROM used)) AND l.collversion <> pg_collation_actual_version(l.oid)
ORDER BY n.nspname COLLATE "C", l.collname COLLATE "C"
