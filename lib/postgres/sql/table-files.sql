-- The relfilenode of each table as this transaction sees it. TRUNCATE, CLUSTER, VACUUM FULL and a rewriting ALTER TABLE change it, and an
-- older snapshot sees no rows in the new file.
SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, c.relfilenode::text AS file
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
