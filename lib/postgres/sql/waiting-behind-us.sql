-- Who waits for a lock that a session of ours holds ($1: how the names of our sessions begin). pg_locks is readable by every role.
SELECT l.pid, l.relation::regclass::text AS relation
FROM pg_locks l
WHERE NOT l.granted
  AND pg_blocking_pids(l.pid) && ARRAY(SELECT a.pid FROM pg_stat_activity a WHERE starts_with(a.application_name, $1))
LIMIT 1
