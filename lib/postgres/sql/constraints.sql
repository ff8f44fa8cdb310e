-- NOT NULL is told with the column (from 18 on it is a constraint, too).
SELECT k.conrelid::text AS oid, k.conname AS name, pg_get_constraintdef(k.oid) AS definition,
       rn.nspname AS references_schema, r.relname AS references_name
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class r ON k.contype = 'f' AND r.oid = k.confrelid
LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
WHERE k.contype <> 'n' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY k.conname COLLATE "C"
