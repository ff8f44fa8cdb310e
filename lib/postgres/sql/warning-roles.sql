-- Roles that no rule of the database holds back: superusers that we or others are signed in as, and roles with BYPASSRLS that others are.
SELECT CASE WHEN r.rolsuper THEN 'role-superuser' ELSE 'role-bypassrls' END AS kind,
       json_build_object('name', r.rolname, 'ours', r.rolname = session_user, 'sessions', coalesce(s.sessions, 0), 'first', r.oid = 10,
         'database', current_database(), 'major', current_setting('server_version_num')::int / 10000,
         'schemas', (SELECT json_agg(nspname ORDER BY nspname COLLATE "C") FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')) AS facts
FROM pg_roles r LEFT JOIN (
  SELECT usesysid, count(*) AS sessions FROM pg_stat_activity
  WHERE datname = current_database() AND application_name !~ '^backproof' GROUP BY usesysid) s ON s.usesysid = r.oid
WHERE (r.rolsuper AND (r.rolname = session_user OR s.sessions > 0)) OR (r.rolbypassrls AND NOT r.rolsuper AND s.sessions > 0)
ORDER BY r.rolname COLLATE "C"
