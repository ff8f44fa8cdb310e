-- Replication slots without a receiver: the server retains WAL for them until its disk is full.
SELECT 'slot-holds-wal' AS kind,
       json_build_object('name', slot_name, 'database', CASE WHEN database <> current_database() THEN database END,
         'bytes', pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, restart_lsn)::text) AS facts
FROM pg_replication_slots WHERE NOT active AND restart_lsn IS NOT NULL
ORDER BY slot_name
