-- Terminates the other sessions of a run ($1: the prefix of their application_name).
SELECT pg_terminate_backend(a.pid)
FROM pg_stat_activity a
WHERE starts_with(a.application_name, $1) AND a.pid <> pg_backend_pid() AND a.usename = current_user
