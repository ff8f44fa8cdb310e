-- The same of the database's own collation, whose version is recorded from 15 on.
SELECT 'database-collation' AS kind, json_build_object('name', datname, 'stored', datcollversion, 'actual', pg_database_collation_actual_version(oid),
         -- REINDEX DATABASE CONCURRENTLY leaves them out.
         'exclusions', (SELECT coalesce(json_agg(json_build_object('schema', s.nspname, 'name', x.relname) ORDER BY s.nspname COLLATE "C", x.relname COLLATE "C"), '[]')
           FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid AND x.relkind = 'i' JOIN pg_namespace s ON s.oid = x.relnamespace WHERE i.indisexclusion AND 100 = ANY (i.indcollation::oid[]))) AS facts
FROM pg_database WHERE datname = current_database() AND datcollversion <> pg_database_collation_actual_version(oid)
