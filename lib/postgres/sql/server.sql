-- One row: properties of the server that a copy on another server depends on.
WITH here AS (SELECT * FROM pg_database WHERE datname = current_database()),
used AS (
  SELECT c.collname AS name, c.collcollate AS lc_collate, c.collctype AS lc_ctype, c.collnamespace = 'pg_catalog'::regnamespace AS of_machine FROM pg_collation c
  WHERE c.collprovider = 'c' AND c.collencoding IN (-1, (SELECT encoding FROM here)) AND c.collname NOT IN ('C', 'POSIX', 'ucs_basic')
    AND (c.collnamespace <> 'pg_catalog'::regnamespace OR c.oid IN (SELECT attcollation FROM pg_attribute) OR c.oid IN (SELECT typcollation FROM pg_type) OR c.oid IN (SELECT rngcollation FROM pg_range)
      OR c.oid IN (SELECT unnest(indcollation::oid[]) FROM pg_index) OR c.oid IN (SELECT unnest(partcollation::oid[]) FROM pg_partitioned_table))
)
SELECT (SELECT rolname FROM pg_roles WHERE oid = 10)::text AS first_role,
       (SELECT pg_get_userbyid(datdba) FROM here)::text AS owner,
       -- NULL where this role may not see it.
       (SELECT setting FROM pg_settings WHERE name = 'shared_preload_libraries') AS libraries,
       -- The operating system's locales in use: of the database, its collations, columns and indexes.
       ARRAY(SELECT datcollate FROM here UNION SELECT datctype FROM here UNION SELECT lc_collate FROM used UNION SELECT lc_ctype FROM used ORDER BY 1)::text[] AS locales,
       -- Collations that initdb imported from the operating system: no archive contains them.
       (SELECT coalesce(json_agg(json_build_object('name', name, 'collate', lc_collate, 'ctype', lc_ctype) ORDER BY name), '[]') FROM used WHERE of_machine) AS collations,
       -- What a session here begins with, where that decides what a migration does. Without what the role of this session alone has; NULL where it
       -- is not known. What our own session begins with says nothing of others.
       (SELECT json_object_agg(s.name, s.reset_val) FROM pg_settings s
        WHERE s.name = ANY ('{TimeZone,DateStyle,IntervalStyle,timezone_abbreviations,search_path,default_transaction_isolation,default_transaction_deferrable,default_transaction_read_only,createrole_self_grant,default_text_search_config,bytea_output,xmlbinary,xmloption,extra_float_digits,lc_monetary,lc_numeric,lc_time,backslash_quote,array_nulls,transform_null_equals,quote_all_identifiers,check_function_bodies,default_toast_compression,default_table_access_method,row_security,password_encryption,lo_compat_privileges,standard_conforming_strings,statement_timeout,lock_timeout,transaction_timeout,idle_in_transaction_session_timeout,idle_session_timeout,deadlock_timeout,session_replication_role,default_tablespace,max_locks_per_transaction,max_prepared_transactions,wal_level}')
          AND NOT EXISTS (SELECT FROM pg_db_role_setting own, unnest(own.setconfig) c
                          WHERE own.setrole = (SELECT oid FROM pg_roles WHERE rolname = session_user) AND own.setdatabase IN (0, (SELECT oid FROM here))
                            AND split_part(c, '=', 1) = s.name)) AS settings
