-- Pins the settings of every session of ours, whatever the server, the database or the role sets ($1: only until the end of the
-- transaction). They decide how text is parsed and printed, which rows are visible, how long statements may take, and the text of errors.
-- Settings that this server does not have, or that this role may not set, are skipped.
SELECT set_config(pin.name, pin.value, $1::boolean)
FROM (VALUES
  -- How values are printed.
  ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'), ('extra_float_digits', '1'),
  ('bytea_output', 'hex'), ('xmlbinary', 'base64'), ('lc_monetary', 'C'), ('lc_numeric', 'C'), ('lc_time', 'C'),
  ('quote_all_identifiers', 'off'), ('standard_conforming_strings', 'on'),
  -- How text is parsed: our statements, custom checks and definitions.
  ('search_path', ''), ('array_nulls', 'on'), ('backslash_quote', 'safe_encoding'), ('escape_string_warning', 'on'),
  ('xmloption', 'content'), ('transform_null_equals', 'off'), ('timezone_abbreviations', 'Default'),
  ('default_text_search_config', 'pg_catalog.simple'), ('check_function_bodies', 'off'),
  -- Which rows are visible: all of them.
  ('row_security', 'off'), ('gin_fuzzy_search_limit', '0'), ('synchronize_seqscans', 'off'),
  ('lo_compat_privileges', 'off'),
  -- No code of other roles runs: no view can replace a table, and no CHECK is evaluated to exclude a table.
  ('restrict_nonsystem_relation_kind', 'view, foreign-table'), ('constraint_exclusion', 'partition'),
  -- A damaged page is an error, not an empty one.
  ('zero_damaged_pages', 'off'), ('ignore_checksum_failure', 'off'),
  -- Limits, and the effect of errors.
  ('statement_timeout', '0'), ('lock_timeout', '10s'), ('transaction_timeout', '0'), ('idle_session_timeout', '0'),
  ('idle_in_transaction_session_timeout', '0'), ('max_stack_depth', '2MB'), ('exit_on_error', 'off'),
  ('client_min_messages', 'warning'), ('lc_messages', 'C'),
  -- One process per session: the read limits count parallel workers, too.
  ('max_parallel_workers_per_gather', '0'), ('debug_parallel_query', 'off'), ('force_parallel_mode', 'off'), ('jit', 'off'),
  -- How objects are created, on throwaway and on external servers.
  ('default_transaction_read_only', 'off'), ('default_transaction_isolation', 'read committed'),
  ('default_transaction_deferrable', 'off'), ('default_tablespace', ''), ('temp_tablespaces', ''),
  ('default_table_access_method', 'heap'), ('default_toast_compression', 'pglz'), ('session_replication_role', 'origin')
) AS pin (name, value)
JOIN pg_settings known ON known.name = pin.name
WHERE (known.context = 'user' OR (known.context = 'superuser' AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)))
  AND NOT (known.name = 'max_stack_depth' AND known.setting::int >= 2048)
UNION ALL
-- Without conversion where there is no encoding, or where not every character can be converted to UTF-8.
SELECT set_config('client_encoding', 'SQL_ASCII', $1::boolean) WHERE getdatabaseencoding() IN ('SQL_ASCII', 'MULE_INTERNAL', 'EUC_TW')
UNION ALL
-- From 14 on the server cancels the query within 2 s after the client has disconnected. Not on macOS and Windows, which are recognized
-- by enum values that only they have: not every role may call version() everywhere.
SELECT set_config(name, '2s', $1::boolean) FROM pg_settings
WHERE name = 'client_connection_check_interval' AND NOT EXISTS (
  SELECT FROM pg_settings WHERE (name = 'wal_sync_method' AND 'fsync_writethrough' = ANY (enumvals)) OR (name = 'dynamic_shared_memory_type' AND 'windows' = ANY (enumvals)))
