-- The rights of the session's role beyond reading. `server`: rights that reach beyond rows, also in a read-only transaction; `data`: what
-- it owns, may change or may disturb. Uses session_user, because code can undo a SET ROLE.
WITH us AS (SELECT * FROM pg_roles WHERE rolname = session_user),
can_be AS (SELECT r.* FROM us JOIN pg_roles r ON r.oid = us.oid OR (NOT us.rolsuper AND pg_has_role(us.oid, r.oid, 'MEMBER'))),
-- Predefined roles that only read.
reading AS (SELECT oid FROM pg_roles WHERE rolname IN ('pg_read_all_data', 'pg_monitor', 'pg_read_all_settings', 'pg_read_all_stats', 'pg_stat_scan_tables', 'pg_use_reserved_connections', 'pg_database_owner')),
-- Functions that this role may call and PUBLIC may not.
given AS (
  SELECT p.oid::regprocedure::text AS signature, p.pronamespace = 'pg_catalog'::regnamespace AS built_in
  FROM us JOIN pg_proc p ON p.proacl IS NOT NULL AND p.provolatile = 'v' AND NOT us.rolsuper AND has_function_privilege(us.oid, p.oid, 'EXECUTE')
  WHERE (p.pronamespace = 'pg_catalog'::regnamespace OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
    AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.privilege_type = 'EXECUTE' AND (a.grantee = 0 OR a.grantee IN (SELECT oid FROM reading)))
)
SELECT 'server' AS reach, 'is a superuser' AS reason FROM us WHERE rolsuper
UNION ALL
SELECT 'server', format('can become %I, a superuser', c.rolname) FROM us JOIN can_be c ON c.oid <> us.oid WHERE c.rolsuper
UNION ALL
SELECT 'server', CASE WHEN c.oid = us.oid THEN 'may replicate' ELSE format('can become %I, which may replicate', c.rolname) END FROM us JOIN can_be c ON c.rolreplication WHERE NOT us.rolsuper
UNION ALL
SELECT CASE WHEN c.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files', 'pg_signal_backend') THEN 'server' ELSE 'data' END, format('is a member of %I', c.rolname)
FROM us JOIN can_be c ON c.rolname ~ '^pg_' AND c.oid NOT IN (SELECT oid FROM reading) WHERE NOT us.rolsuper
UNION ALL
SELECT CASE WHEN built_in THEN 'server' ELSE 'data' END, format('may call %s', signature) FROM given
UNION ALL
SELECT 'data', CASE WHEN c.oid = us.oid THEN 'may make roles' ELSE format('can become %I, which may make roles', c.rolname) END FROM us JOIN can_be c ON c.rolcreaterole WHERE NOT us.rolsuper
UNION ALL
SELECT 'data', CASE WHEN c.oid = us.oid THEN 'owns objects' ELSE format('can become %I, which owns objects', c.rolname) END
FROM us JOIN can_be c ON EXISTS (SELECT FROM pg_shdepend o WHERE o.refclassid = 'pg_authid'::regclass AND o.refobjid = c.oid AND o.deptype = 'o') WHERE NOT us.rolsuper
UNION ALL
SELECT 'data', format('may change rows of %I.%I', s.nspname, c.relname)
FROM us JOIN pg_class c ON c.relkind IN ('r', 'p', 'v', 'f') JOIN pg_namespace s ON s.oid = c.relnamespace
WHERE NOT us.rolsuper AND s.nspname !~ '^pg_' AND s.nspname <> 'information_schema' AND has_table_privilege(us.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
ORDER BY 1 DESC, 2
