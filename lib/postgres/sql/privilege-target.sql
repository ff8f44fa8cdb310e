-- To whom a thing belongs that GRANT names ($1: its kind, $2: its name as SQL), and whether the right to use it may be given to anybody here:
-- tables and types of the system give nothing but a look; of functions only those that everybody may call where PostgreSQL was
-- just installed, and those that tell of the server or read below its data directory, where no secret of anybody lies.
WITH target AS (
  SELECT p.proowner AS owner, p.pronamespace = 'pg_catalog'::regnamespace AND p.proname::text = ANY ('{pg_read_file,pg_read_binary_file,pg_stat_file,pg_ls_dir,pg_ls_logdir,pg_ls_waldir,pg_ls_tmpdir,pg_ls_archive_statusdir,pg_current_logfile,pg_hba_file_rules,pg_ident_file_mappings,pg_show_all_file_settings,pg_config,pg_get_shmem_allocations,pg_get_backend_memory_contexts,pg_stat_reset,pg_stat_reset_shared,pg_stat_reset_slru,pg_stat_reset_single_table_counters,pg_stat_reset_single_function_counters,pg_stat_reset_subscription_stats,pg_stat_have_stats,pg_log_backend_memory_contexts,pg_control_system}'::text[])
           OR CASE WHEN i.initprivs IS NULL THEN true ELSE EXISTS (SELECT FROM pg_catalog.aclexplode(i.initprivs) x WHERE x.grantee = 0) END AS grantable
  FROM pg_catalog.pg_proc p
  LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = 'pg_catalog.pg_proc'::regclass AND i.objoid = p.oid AND i.objsubid = 0
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  CROSS JOIN LATERAL (
    SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.position) FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY t (type, position)
  ) arguments (types)
  -- pg_dump writes names and modes of arguments beside their types, but those of aggregates; an older version of an extension may have none.
  WHERE $1 IN ('FUNCTION', 'PROCEDURE', 'ROUTINE')
    AND pg_catalog.starts_with($2, pg_catalog.format('%I.%I(', n.nspname, p.proname))
    AND $2 IN (
      pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
      pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, arguments.types)
    )
  UNION ALL
  SELECT c.relowner, true FROM pg_catalog.pg_class c WHERE $1 IN ('TABLE', 'SEQUENCE') AND c.oid = pg_catalog.to_regclass($2)
  UNION ALL
  SELECT t.typowner, true FROM pg_catalog.pg_type t WHERE $1 IN ('TYPE', 'DOMAIN') AND t.oid = pg_catalog.to_regtype($2)
  UNION ALL
  -- A schema of an extension, or of the system; making something in the latter is nobody's right.
  SELECT n.nspowner, n.oid >= 16384 FROM pg_catalog.pg_namespace n WHERE $1 = 'SCHEMA' AND pg_catalog.quote_ident(n.nspname) = $2
  UNION ALL
  SELECT l.lanowner, l.lanpltrusted FROM pg_catalog.pg_language l WHERE $1 = 'LANGUAGE' AND pg_catalog.quote_ident(l.lanname) = $2
  UNION ALL
  SELECT w.fdwowner, true FROM pg_catalog.pg_foreign_data_wrapper w WHERE $1 = 'FOREIGN DATA WRAPPER' AND pg_catalog.quote_ident(w.fdwname) = $2
  UNION ALL
  SELECT s.srvowner, true FROM pg_catalog.pg_foreign_server s WHERE $1 = 'FOREIGN SERVER' AND pg_catalog.quote_ident(s.srvname) = $2
  UNION ALL
  SELECT m.lomowner, true FROM pg_catalog.pg_largeobject_metadata m WHERE $1 = 'LARGE OBJECT' AND m.oid::text = $2
)
SELECT owner = 10 AS ours, grantable FROM target
