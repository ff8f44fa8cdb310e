-- Constraints of which it is not known whether the rows that are there meet them.
SELECT n.nspname AS schema, c.relname AS table_name, o.conname AS name
FROM pg_catalog.pg_constraint o JOIN pg_catalog.pg_class c ON c.oid = o.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT o.convalidated AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", o.conname COLLATE "C"
