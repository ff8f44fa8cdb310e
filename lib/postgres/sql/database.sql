-- One row: properties of the database. Locale columns were renamed between versions (daticulocale in 15, datlocale from 17 on).
SELECT d.datname AS database,
       split_part(current_setting('server_version'), ' ', 1) AS server_version, -- without the packager's suffix
       current_setting('server_version_num')::int AS server_version_number,
       pg_is_in_recovery() AS standby,
       pg_encoding_to_char(d.encoding) AS encoding,
       coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') AS locale_provider,
       coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', d.datcollate) AS locale_collate,
       d.datcollate AS collate,
       d.datctype AS ctype,
       -- The versions of the collation rules with which indexes were built: of the database (from 15 on), and of collations in use.
       to_jsonb(d) ->> 'datcollversion' AS collation_version,
       (SELECT jsonb_object_agg(format('%s.%s', n.nspname, l.collname), l.collversion)
        FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
        WHERE l.collversion IS NOT NULL AND l.oid IN (SELECT refobjid FROM pg_depend WHERE refclassid = 'pg_collation'::regclass)) AS collation_versions,
       to_jsonb(d) ->> 'daticurules' AS icu_rules,
       pg_database_size(d.oid)::text AS bytes,
       to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS taken_at
FROM pg_database d
WHERE d.datname = current_database()
