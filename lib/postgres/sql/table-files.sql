-- The file in which each table's rows lie, as this transaction sees the catalog. TRUNCATE, CLUSTER, VACUUM FULL and an ALTER TABLE
-- that rewrites give a table another one, and a snapshot taken before finds no row of its own in that.
SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, c.relfilenode::text AS file
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
