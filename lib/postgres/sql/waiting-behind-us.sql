-- A session that waits for a lock of ours ($1: the prefix of our application_name). Every role may read pg_locks.
SELECT l.pid, l.relation::regclass::text AS relation
FROM pg_locks l
WHERE NOT l.granted
  AND pg_blocking_pids(l.pid) && ARRAY(SELECT a.pid FROM pg_stat_activity a WHERE starts_with(a.application_name, $1))
LIMIT 1
