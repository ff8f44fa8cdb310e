-- Every relation that people made, and the catalogs, which a migration can lock or write anew, too, with the file that holds it: a file of
-- another number was written anew. What holds the long values of a table belongs to it as an index does.
SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, c.relkind::text AS kind,
       pg_catalog.pg_relation_filenode(c.oid)::text AS file, coalesce(i.indrelid, main.oid)::text AS table_oid, i.indisvalid AS valid
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_catalog.pg_class main ON c.relkind = 't' AND main.reltoastrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f', 'S', 'i', 'I', 't') AND c.relpersistence <> 't'
  AND (n.nspname IN ('pg_catalog', 'pg_toast') AND c.relkind IN ('r', 'i', 't') OR n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
