-- What a migration can change beside the database ($1) and leave there: roles and their memberships, settings, the database itself, prepared
-- transactions and replication slots. One row per line of a thing, as people read it. Never a password, nor the value of a custom setting.
SELECT thing.title, thing.line FROM (
  SELECT CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'settings of all roles' WHEN s.setrole = 0 THEN 'settings of the database'
              WHEN s.setdatabase = 0 THEN 'settings of role ' || r.rolname ELSE format('settings of role %s in the database', r.rolname) END AS title,
         CASE WHEN split_part(c, '=', 1) ~ '\.' THEN split_part(c, '=', 1) || ' = ***' ELSE split_part(c, '=', 1) || ' = ' || substr(c, strpos(c, '=') + 1) END AS line
  FROM pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) c LEFT JOIN pg_roles r ON r.oid = s.setrole
  WHERE s.setdatabase = 0 OR s.setdatabase = (SELECT oid FROM pg_database WHERE datname = $1)
  UNION ALL
  SELECT 'role ' || rolname, concat_ws(' ', CASE WHEN rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
           CASE WHEN rolreplication THEN 'REPLICATION' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN NOT rolinherit THEN 'NOINHERIT' END,
           CASE WHEN rolconnlimit <> -1 THEN 'CONNECTION LIMIT ' || rolconnlimit END, 'VALID UNTIL ' || quote_literal(rolvaliduntil::text))
  FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_'
  UNION ALL
  SELECT 'role ' || pg_get_userbyid(member), format('member of %s%s', pg_get_userbyid(roleid), CASE WHEN admin_option THEN ' with the right to grant it' ELSE '' END)
  FROM pg_auth_members WHERE member >= 16384
  UNION ALL
  SELECT 'database', line FROM pg_database d CROSS JOIN LATERAL unnest(ARRAY['owner ' || pg_get_userbyid(d.datdba), 'connection limit ' || nullif(d.datconnlimit, -1),
           CASE WHEN NOT d.datallowconn THEN 'allows no connection' END, CASE WHEN d.datistemplate THEN 'is a template' END, 'comment ' || shobj_description(d.oid, 'pg_database')]) line
  WHERE d.datname = $1 AND line IS NOT NULL
  UNION ALL
  SELECT 'privileges on the database', privilege::text FROM pg_database CROSS JOIN LATERAL unnest(datacl) privilege WHERE datname = $1
  UNION ALL
  SELECT 'prepared transaction ' || gid, 'of ' || owner FROM pg_prepared_xacts WHERE database = $1
  UNION ALL
  SELECT 'replication slot ' || slot_name, concat_ws(' ', slot_type, plugin) FROM pg_replication_slots WHERE NOT temporary
) AS thing
ORDER BY thing.title COLLATE "C", thing.line COLLATE "C"
