-- Of partitioned tables alone: pg_dump omits every other invalid index. One of these is invalid until each partition has its part of it,
-- so the copy of a database that has one has it, too. Those of constraints are among them.
SELECT n.nspname AS schema, x.relname AS name
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND c.relkind = 'p' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname COLLATE "C", x.relname COLLATE "C"
