-- Gives a session the settings that every session of ours has, whatever the server, the database or the role says ($1: until the
-- end of the transaction only). How text is read and printed, who sees what, how long a statement may take and what an error says
-- depend on them. Those that this server does not know, or that this role may not set, are left alone.
SELECT set_config(pin.name, pin.value, $1::boolean)
FROM (VALUES
  -- How values are printed.
  ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'), ('extra_float_digits', '1'),
  ('bytea_output', 'hex'), ('xmlbinary', 'base64'), ('lc_monetary', 'C'), ('lc_numeric', 'C'), ('lc_time', 'C'),
  ('quote_all_identifiers', 'off'), ('standard_conforming_strings', 'on'),
  -- How text is read: statements of ours, of the team, and definitions.
  ('search_path', ''), ('array_nulls', 'on'), ('backslash_quote', 'safe_encoding'), ('escape_string_warning', 'on'),
  ('xmloption', 'content'), ('transform_null_equals', 'off'), ('timezone_abbreviations', 'Default'),
  ('default_text_search_config', 'pg_catalog.simple'), ('check_function_bodies', 'off'),
  -- Who sees what, and all of it.
  ('row_security', 'off'), ('gin_fuzzy_search_limit', '0'), ('synchronize_seqscans', 'off'),
  ('lo_compat_privileges', 'off'),
  -- Nothing of somebody else's runs for us: no view stands where a table did, and no CHECK is computed to leave a table out.
  ('restrict_nonsystem_relation_kind', 'view, foreign-table'), ('constraint_exclusion', 'partition'),
  -- A damaged page is an error, not an empty one.
  ('zero_damaged_pages', 'off'), ('ignore_checksum_failure', 'off'),
  -- How long, how much, and what an error does.
  ('statement_timeout', '0'), ('lock_timeout', '10s'), ('transaction_timeout', '0'), ('idle_session_timeout', '0'),
  ('idle_in_transaction_session_timeout', '0'), ('max_stack_depth', '2MB'), ('exit_on_error', 'off'),
  ('client_min_messages', 'warning'), ('lc_messages', 'C'),
  -- As many processes as there are sessions, and no more: what was promised to production counts helpers, too.
  ('max_parallel_workers_per_gather', '0'), ('debug_parallel_query', 'off'), ('force_parallel_mode', 'off'), ('jit', 'off'),
  -- What is made, on servers of ours and on given ones.
  ('default_transaction_read_only', 'off'), ('default_transaction_isolation', 'read committed'),
  ('default_transaction_deferrable', 'off'), ('default_tablespace', ''), ('temp_tablespaces', ''),
  ('default_table_access_method', 'heap'), ('default_toast_compression', 'pglz'), ('session_replication_role', 'origin')
) AS pin (name, value)
JOIN pg_settings known ON known.name = pin.name
WHERE (known.context = 'user' OR (known.context = 'superuser' AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)))
  AND NOT (known.name = 'max_stack_depth' AND known.setting::int >= 2048)
UNION ALL
-- Where there is no encoding, or one that not every character of goes into UTF-8, the bytes come through as they are.
SELECT set_config('client_encoding', 'SQL_ASCII', $1::boolean) WHERE getdatabaseencoding() IN ('SQL_ASCII', 'MULE_INTERNAL', 'EUC_TW')
UNION ALL
-- A server that knows how (14 on) ends our query within 2 s when we are gone. macOS and Windows, which do not, are known by values
-- that only they have for these settings: not everybody may call version() everywhere.
SELECT set_config(name, '2s', $1::boolean) FROM pg_settings
WHERE name = 'client_connection_check_interval' AND NOT EXISTS (
  SELECT FROM pg_settings WHERE (name = 'wal_sync_method' AND 'fsync_writethrough' = ANY (enumvals)) OR (name = 'dynamic_shared_memory_type' AND 'windows' = ANY (enumvals)))
