-- What a session of a migration still has: what runs next in the same session finds it. Every name is qualified, for the migration chose its
-- search_path.
SELECT 'temporary table ' || c.relname AS name FROM pg_catalog.pg_class c
WHERE c.relnamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema() AND c.relkind::pg_catalog.text OPERATOR(pg_catalog.=) ANY ('{r,v,S,p}'::pg_catalog._text)
UNION ALL
SELECT 'advisory lock ' || pg_catalog.concat_ws(', ', l.classid, l.objid) FROM pg_catalog.pg_locks l
WHERE l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND l.locktype OPERATOR(pg_catalog.=) 'advisory'
UNION ALL
SELECT 'LISTEN ' || channel FROM pg_catalog.pg_listening_channels() AS channel
UNION ALL
SELECT 'role ' || current_user WHERE current_user OPERATOR(pg_catalog.<>) session_user
UNION ALL
SELECT 'cursor ' || name FROM pg_catalog.pg_cursors WHERE is_holdable
UNION ALL
SELECT 'prepared statement ' || name FROM pg_catalog.pg_prepared_statements WHERE from_sql
UNION ALL
SELECT 'setting ' || name FROM pg_catalog.pg_settings
WHERE source OPERATOR(pg_catalog.=) 'session' AND name OPERATOR(pg_catalog.<>) 'client_min_messages' AND name OPERATOR(pg_catalog.<>) 'session_authorization'
