-- One row: whether the server is in recovery, and what this role may read of how far it is.
SELECT pg_catalog.pg_is_in_recovery() AS standby,
       pg_catalog.has_function_privilege('pg_catalog.pg_current_snapshot()', 'EXECUTE')
         AND pg_catalog.has_function_privilege('pg_catalog.pg_snapshot_xmax(pg_catalog.pg_snapshot)', 'EXECUTE') AS may_read_transactions,
       pg_catalog.has_function_privilege('pg_catalog.pg_current_wal_lsn()', 'EXECUTE')
         AND pg_catalog.has_function_privilege('pg_catalog.pg_walfile_name(pg_catalog.pg_lsn)', 'EXECUTE') AS may_read_position
