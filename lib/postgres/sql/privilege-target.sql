-- Whether the object of a GRANT ($1: its kind, $2: its name as SQL, $3: a routine's unqualified name) belongs to the superuser, and whether
-- privileges on it may be granted here: system tables and types allow only reading; of functions, those that PUBLIC may call after
-- installation, and those that report on the server or read below its data directory, which contains no secrets.
WITH target AS (
  SELECT p.oid::regprocedure::text AS name, p.proowner AS owner, p.pronamespace = 'pg_catalog'::regnamespace AND p.proname::text = ANY ('{pg_read_file,pg_read_binary_file,pg_stat_file,pg_ls_dir,pg_ls_logdir,pg_ls_waldir,pg_ls_tmpdir,pg_ls_archive_statusdir,pg_current_logfile,pg_hba_file_rules,pg_ident_file_mappings,pg_show_all_file_settings,pg_config,pg_get_shmem_allocations,pg_get_backend_memory_contexts,pg_stat_reset,pg_stat_reset_shared,pg_stat_reset_slru,pg_stat_reset_single_table_counters,pg_stat_reset_single_function_counters,pg_stat_reset_subscription_stats,pg_stat_have_stats,pg_log_backend_memory_contexts,pg_control_system}'::text[])
           OR CASE WHEN i.initprivs IS NULL THEN true ELSE EXISTS (SELECT FROM pg_catalog.aclexplode(i.initprivs) x WHERE x.grantee = 0) END AS grantable
  FROM pg_catalog.pg_proc p
  LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = 'pg_catalog.pg_proc'::regclass AND i.objoid = p.oid AND i.objsubid = 0
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  CROSS JOIN LATERAL (
    SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.position) FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY t (type, position)
  ) arguments (types)
  -- pg_dump writes argument names and modes, except for aggregates; an older version of an extension may have no names.
  -- With quote_all_identifiers set on the source's database, names are quoted that need no quotes.
  WHERE $1 IN ('FUNCTION', 'PROCEDURE', 'ROUTINE')
    AND p.proname = $3
    AND pg_catalog.replace($2, '"', '') IN (
      pg_catalog.replace(pg_catalog.format('%s.%s(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)), '"', ''),
      pg_catalog.replace(pg_catalog.format('%s.%s(%s)', n.nspname, p.proname, arguments.types), '"', '')
    )
  UNION ALL
  SELECT $2, c.relowner, true FROM pg_catalog.pg_class c WHERE $1 IN ('TABLE', 'SEQUENCE') AND c.oid = pg_catalog.to_regclass($2)
  UNION ALL
  SELECT $2, t.typowner, true FROM pg_catalog.pg_type t WHERE $1 IN ('TYPE', 'DOMAIN') AND t.oid = pg_catalog.to_regtype($2)
  UNION ALL
  -- A schema of an extension, or of the system; privileges on the latter are never granted.
  SELECT $2, n.nspowner, n.oid >= 16384 FROM pg_catalog.pg_namespace n WHERE $1 = 'SCHEMA' AND $2 IN (pg_catalog.quote_ident(n.nspname), '"' || pg_catalog.replace(n.nspname, '"', '""') || '"')
  UNION ALL
  SELECT $2, l.lanowner, l.lanpltrusted FROM pg_catalog.pg_language l WHERE $1 = 'LANGUAGE' AND $2 IN (pg_catalog.quote_ident(l.lanname), '"' || pg_catalog.replace(l.lanname, '"', '""') || '"')
  UNION ALL
  SELECT $2, w.fdwowner, true FROM pg_catalog.pg_foreign_data_wrapper w WHERE $1 = 'FOREIGN DATA WRAPPER' AND $2 IN (pg_catalog.quote_ident(w.fdwname), '"' || pg_catalog.replace(w.fdwname, '"', '""') || '"')
  UNION ALL
  SELECT $2, s.srvowner, true FROM pg_catalog.pg_foreign_server s WHERE $1 = 'FOREIGN SERVER' AND $2 IN (pg_catalog.quote_ident(s.srvname), '"' || pg_catalog.replace(s.srvname, '"', '""') || '"')
  UNION ALL
  SELECT $2, m.lomowner, true FROM pg_catalog.pg_largeobject_metadata m WHERE $1 = 'LARGE OBJECT' AND m.oid::text = $2
)
SELECT name, owner = 10 AS ours, grantable FROM target
