-- The locks of some sessions ($1) on relations of one database ($2), and what they wait for. A wait for a row, or to
-- extend a file, names a relation, too, but is none for a lock on it. Of catalogs (numbers below 16384, and those of the whole
-- server, of database 0) only what is stronger than any statement needs. Always one row, with the server's clock in ms.
SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS at,
       coalesce(json_agg(json_build_object('pid', l.pid, 'transaction', l.virtualtransaction, 'relation', CASE WHEN l.locktype = 'relation' THEN l.relation::text END,
         'mode', l.mode, 'granted', l.granted,
         'blockers', CASE WHEN l.granted THEN NULL ELSE pg_catalog.pg_blocking_pids(l.pid) END)), '[]') AS locks
FROM pg_catalog.pg_locks l
WHERE l.pid = ANY ($1::int[])
  AND (NOT l.granted OR l.locktype = 'relation' AND l.database IN ($2::oid, 0)
    AND (l.relation::oid >= 16384 OR l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')))
