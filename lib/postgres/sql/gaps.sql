-- What a recovery needs and a pg_dump archive of one database does not contain, with the SQL that creates it again. Never a password.
-- The statements are complete: run in this order on a new server, they create the same roles, memberships and settings.
WITH RECURSIVE here AS (SELECT * FROM pg_database WHERE datname = current_database()),
membership AS (
  -- inherit_option and set_option exist from 16 on; before, SET is always allowed, and the member's INHERIT decides.
  SELECT m.roleid, m.member, m.grantor, m.admin_option, (to_jsonb(m) ->> 'inherit_option')::boolean AS inherit_option, (to_jsonb(m) ->> 'set_option')::boolean AS set_option,
         m.grantor = 10 OR current_setting('server_version_num')::int < 160000 OR NOT EXISTS (SELECT FROM pg_roles g WHERE g.oid = m.grantor) AS of_nobody
  FROM pg_auth_members m WHERE m.member >= 16384 OR m.member = 10
),
-- From 16 on the grantor must have received the role WITH ADMIN OPTION first.
granted AS (
  SELECT roleid, member, grantor, admin_option, 0 AS depth FROM membership WHERE of_nobody
  UNION
  SELECT m.roleid, m.member, m.grantor, m.admin_option, g.depth + 1
  FROM membership m JOIN granted g ON g.roleid = m.roleid AND g.member = m.grantor AND g.admin_option
  WHERE NOT m.of_nobody AND g.depth < 50
),
gap AS (
SELECT 'setting' AS kind, 0 AS place, format(CASE WHEN value.sql IS NULL THEN '-- ALTER %s SET %I: its value is no list of names, so nothing can set it again as it is' ELSE 'ALTER %s SET %I TO %s;' END,
         CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'ROLE ALL' WHEN s.setrole = 0 THEN format('DATABASE %I', d.datname)
              WHEN s.setdatabase = 0 THEN format('ROLE %I', r.rolname) ELSE format('ROLE %I IN DATABASE %I', r.rolname, d.datname) END,
         own.name, value.sql) AS sql
FROM pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) c
CROSS JOIN LATERAL (SELECT split_part(c, '=', 1) AS name, substr(c, strpos(c, '=') + 1) AS text) AS own
CROSS JOIN LATERAL (SELECT CASE
         -- A custom setting (its name has a dot) may be a secret.
         WHEN own.name ~ '\.' THEN '''***'''
         WHEN NOT own.name = ANY ('{search_path,temp_tablespaces,session_preload_libraries,local_preload_libraries,shared_preload_libraries,unix_socket_directories}') THEN quote_literal(own.text)
         WHEN own.text ~ E'^[ \\t\\n\\r\\f\\v]*$' THEN ''''''
         -- List settings are stored with their quotes, and set_config() accepts any text: split and quote each name, as pg_dumpall does.
         WHEN length(own.text) <= 100000 AND own.text ~ E'^[ \\t\\n\\r\\f\\v]*(?:"(?:[^"]|"")*"|[^ \\t\\n\\r\\f\\v,"][^ \\t\\n\\r\\f\\v,]*)(?:[ \\t\\n\\r\\f\\v]*,[ \\t\\n\\r\\f\\v]*(?:"(?:[^"]|"")*"|[^ \\t\\n\\r\\f\\v,"][^ \\t\\n\\r\\f\\v,]*))*[ \\t\\n\\r\\f\\v]*$'
         THEN (SELECT string_agg(quote_literal(CASE WHEN element[1] LIKE '"%' THEN replace(substr(element[1], 2, length(element[1]) - 2), '""', '"') ELSE element[1] END), ', ' ORDER BY place)
               FROM regexp_matches(own.text, E'"(?:[^"]|"")*"|[^ \\t\\n\\r\\f\\v,"][^ \\t\\n\\r\\f\\v,]*', 'g') WITH ORDINALITY AS elements (element, place)) END AS sql) AS value
LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
WHERE (s.setdatabase = 0 OR s.setdatabase = (SELECT oid FROM here)) AND (s.setrole = 0 OR r.rolname !~ '^pg_')
UNION ALL
SELECT 'role', 0, format('%s %I %s;', CASE WHEN r.oid = 10 THEN 'ALTER ROLE' ELSE 'CREATE ROLE' END, r.rolname, attributes)
FROM pg_roles r CROSS JOIN LATERAL (SELECT
         concat_ws(' ', CASE WHEN r.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolcreatedb THEN 'CREATEDB' END,
           CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END, CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END,
           CASE WHEN NOT r.rolinherit THEN 'NOINHERIT' END, CASE WHEN r.rolconnlimit <> -1 THEN 'CONNECTION LIMIT ' || r.rolconnlimit END,
           'VALID UNTIL ' || quote_literal(r.rolvaliduntil::text)) AS attributes) AS made
-- Every server has the bootstrap role, with all rights: only changed attributes are listed.
WHERE r.rolname !~ '^pg_' AND (r.oid <> 10 OR NOT r.rolinherit OR r.rolconnlimit <> -1 OR r.rolvaliduntil IS NOT NULL OR NOT r.rolcanlogin)
UNION ALL
SELECT 'role-comment', 0, format('COMMENT ON ROLE %I IS %L;', r.rolname, shobj_description(r.oid, 'pg_authid'))
FROM pg_roles r WHERE r.rolname !~ '^pg_' AND shobj_description(r.oid, 'pg_authid') IS NOT NULL
UNION ALL
SELECT 'membership', coalesce(max(g.depth), 0), format('GRANT %I TO %I%s%s;', pg_get_userbyid(m.roleid), pg_get_userbyid(m.member),
         CASE WHEN m.set_option IS NULL THEN CASE WHEN m.admin_option THEN ' WITH ADMIN OPTION' ELSE '' END
              WHEN NOT m.admin_option AND m.set_option AND m.inherit_option = (SELECT rolinherit FROM pg_roles WHERE oid = m.member) THEN ''
              ELSE format(' WITH ADMIN %s, INHERIT %s, SET %s', upper(m.admin_option::text), upper(m.inherit_option::text), upper(m.set_option::text)) END,
         -- A grant by the bootstrap role needs no GRANTED BY: a superuser runs this script.
         CASE WHEN m.grantor <> 10 AND EXISTS (SELECT FROM pg_roles r WHERE r.oid = m.grantor) THEN format(' GRANTED BY %I', pg_get_userbyid(m.grantor)) ELSE '' END)
FROM membership m LEFT JOIN granted g ON (g.roleid, g.member, g.grantor) = (m.roleid, m.member, m.grantor)
GROUP BY m.roleid, m.member, m.grantor, m.admin_option, m.inherit_option, m.set_option
UNION ALL
SELECT 'database-comment', 0, format('COMMENT ON DATABASE %I IS %L;', datname, shobj_description(oid, 'pg_database')) FROM here WHERE shobj_description(oid, 'pg_database') IS NOT NULL
UNION ALL
SELECT 'database-owner', 0, format('ALTER DATABASE %I OWNER TO %I;', datname, pg_get_userbyid(datdba)) FROM here WHERE datdba <> 10
UNION ALL
SELECT 'database-limit', 0, format('ALTER DATABASE %I CONNECTION LIMIT %s;', datname, datconnlimit) FROM here WHERE datconnlimit <> -1
UNION ALL
SELECT 'database-privileges', 0, format('-- on database %I: %s', datname, coalesce((SELECT string_agg(a::text, ', ' ORDER BY a::text) FROM unnest(datacl) a), 'no role has privileges'))
FROM here WHERE datacl IS NOT NULL
UNION ALL
-- As a comment, because the directory must be created first.
SELECT 'tablespace', 0, format('-- CREATE TABLESPACE %I OWNER %I LOCATION %s%s; -- what lay there comes back in the default one: %s', t.spcname, pg_get_userbyid(t.spcowner),
         quote_literal(pg_tablespace_location(t.oid)), coalesce(' WITH (' || array_to_string(t.spcoptions, ', ') || ')', ''), coalesce(held.names, 'the whole database'))
FROM pg_tablespace t CROSS JOIN LATERAL (
  SELECT string_agg(format('%I.%I', n.nspname, c.relname), ', ' ORDER BY n.nspname, c.relname) AS names
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.reltablespace = t.oid AND n.nspname !~ '^pg_') AS held
WHERE t.oid >= 16384 AND (held.names IS NOT NULL OR t.oid = (SELECT dattablespace FROM here))
UNION ALL
SELECT 'invalid-index', 0, pg_get_indexdef(i.indexrelid) || '; -- is invalid on production, so no archive carries it'
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND c.relkind = 'r' AND n.nspname !~ '^pg_'
UNION ALL
SELECT 'materialized-view', 0, format('REFRESH MATERIALIZED VIEW %I.%I; -- its rows are computed again, also where they were old on production', n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND c.relispopulated AND n.nspname !~ '^pg_'
UNION ALL
SELECT 'collation-version', 0, format('ALTER COLLATION %I.%I REFRESH VERSION; -- after REINDEX of what uses it: production made it with version %s', n.nspname, l.collname, l.collversion)
FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
WHERE l.collversion <> pg_collation_actual_version(l.oid) AND n.nspname <> 'pg_catalog'
UNION ALL
SELECT 'subscription', 0, format(CASE WHEN (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
         THEN '-- subscription %I comes back disabled, without its slot; its connection is not shown here'
         ELSE '-- subscription %I is not in the archive: pg_dump writes subscriptions for a superuser only' END, s.subname)
FROM pg_subscription s WHERE s.subdbid = (SELECT oid FROM here)
UNION ALL
-- pg_dump writes a user mapping without the options that its role may not see.
SELECT 'user-mapping', 0, format('-- CREATE USER MAPPING FOR %s SERVER %I OPTIONS (...); this role may not see its options, so the archive has none', CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname)
FROM pg_user_mappings u WHERE u.umoptions IS NULL AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
UNION ALL
-- Of an extension's tables a dump contains only those marked as configuration.
SELECT 'extension-rows', 0, format('-- the rows of %I.%I: the table belongs to the extension %I, which makes it anew and empty, or as its script fills it', n.nspname, c.relname, e.extname)
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
JOIN pg_class c ON c.oid = d.objid AND d.classid = 'pg_class'::regclass JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE d.deptype = 'e' AND c.relkind = 'r' AND NOT (c.oid = ANY (coalesce(e.extconfig, '{}'))) AND pg_relation_size(c.oid) > 0
UNION ALL
-- pg_dump never dumps objects in the system schemas.
SELECT 'system-schema', 0, format('-- %s %s lies in a schema of the system, which no dump looks into', o.what, o.identity)
FROM (SELECT CASE c.relkind WHEN 'v' THEN 'the view' WHEN 'm' THEN 'the materialized view' WHEN 'S' THEN 'the sequence' ELSE 'the table' END AS what, format('%I.%I', n.nspname, c.relname) AS identity, c.oid, 'pg_class'::regclass AS class
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.oid >= 16384 AND n.nspname IN ('pg_catalog', 'information_schema')
      UNION ALL
      SELECT 'the routine', format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), p.oid, 'pg_proc'::regclass
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid >= 16384 AND n.nspname IN ('pg_catalog', 'information_schema')
      UNION ALL
      SELECT 'the type', format('%I.%I', n.nspname, t.typname), t.oid, 'pg_type'::regclass
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.oid >= 16384 AND t.typtype IN ('d', 'e', 'r') AND n.nspname IN ('pg_catalog', 'information_schema')) AS o
WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
)
-- Objects that were dropped meanwhile have no name.
SELECT kind, sql FROM gap WHERE sql IS NOT NULL ORDER BY kind, place, sql
