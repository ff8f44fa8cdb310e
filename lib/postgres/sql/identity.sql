-- One row: the database and server of this session, safe under any search_path. Every role may read the start time.
SELECT pg_catalog.current_database()::pg_catalog.text AS database,
       (SELECT oid::pg_catalog.int8::pg_catalog.text FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()) AS database_oid,
       pg_catalog.to_char(pg_catalog.pg_postmaster_start_time() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') AS started_at,
       pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS may_read_control
