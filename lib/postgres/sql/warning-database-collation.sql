-- The same of the database's own collation, whose version is recorded from 15 on.
SELECT 'database-collation' AS kind, json_build_object('name', datname, 'stored', datcollversion, 'actual', pg_database_collation_actual_version(oid)) AS facts
FROM pg_database WHERE datname = current_database() AND datcollversion <> pg_database_collation_actual_version(oid)
