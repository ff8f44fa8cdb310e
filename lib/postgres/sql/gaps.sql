-- What belongs to a recovery and is in no pg_dump archive of one database, with the SQL that makes it again. Never a password.
SELECT 'setting' AS kind, format('ALTER %s SET %I TO %s;',
         CASE WHEN s.setrole = 0 THEN format('DATABASE %I', d.datname) WHEN s.setdatabase = 0 THEN format('ROLE %I', r.rolname)
              ELSE format('ROLE %I IN DATABASE %I', r.rolname, d.datname) END,
         split_part(c, '=', 1),
         -- Lists of names are kept with their quotes, and would be one long name inside others.
         -- A setting of the application's own (its name has a dot) may be a secret.
         CASE WHEN split_part(c, '=', 1) ~ '\.' THEN '''***''' WHEN split_part(c, '=', 1) IN ('search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries')
              THEN coalesce(nullif(substr(c, strpos(c, '=') + 1), ''), '''''') ELSE quote_literal(substr(c, strpos(c, '=') + 1)) END) AS sql
FROM pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) c
LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())) AND (s.setrole = 0 OR r.rolname !~ '^pg_')
UNION ALL
SELECT 'role', format('CREATE ROLE %I %s;', r.rolname,
         concat_ws(' ', CASE WHEN r.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolcreatedb THEN 'CREATEDB' END,
           CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END, CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END))
FROM pg_roles r WHERE r.rolname !~ '^pg_' AND r.oid <> 10
UNION ALL
SELECT 'membership', format('GRANT %I TO %I;', pg_get_userbyid(m.roleid), pg_get_userbyid(m.member))
FROM pg_auth_members m WHERE m.member >= 16384
UNION ALL
SELECT 'database-privileges', format('-- on database %I: %s', d.datname, (SELECT string_agg(a::text, ', ' ORDER BY a::text) FROM unnest(d.datacl) a))
FROM pg_database d WHERE d.datname = current_database() AND d.datacl IS NOT NULL
UNION ALL
SELECT 'tablespace', format('-- %I.%I lay in tablespace %I; it comes back in the default one', n.nspname, c.relname, t.spcname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_tablespace t ON t.oid = c.reltablespace WHERE t.oid >= 16384
UNION ALL
SELECT 'invalid-index', pg_get_indexdef(i.indexrelid) || '; -- is invalid on production, so no archive carries it'
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND c.relkind = 'r' AND n.nspname !~ '^pg_'
UNION ALL
SELECT 'materialized-view', format('REFRESH MATERIALIZED VIEW %I.%I; -- its rows are computed again, also where they were old on production', n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND c.relispopulated AND n.nspname !~ '^pg_'
UNION ALL
SELECT 'collation-version', format('ALTER COLLATION %I.%I REFRESH VERSION; -- after REINDEX of what uses it: production made it with version %s', n.nspname, l.collname, l.collversion)
FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
WHERE l.collversion <> pg_collation_actual_version(l.oid) AND n.nspname <> 'pg_catalog'
UNION ALL
SELECT 'subscription', format('-- subscription %I comes back disabled, without its slot; its connection is not shown here', s.subname)
FROM pg_subscription s WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
ORDER BY 1, 2
