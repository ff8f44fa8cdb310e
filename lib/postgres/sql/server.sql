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
       (SELECT coalesce(json_agg(json_build_object('name', name, 'collate', lc_collate, 'ctype', lc_ctype) ORDER BY name), '[]') FROM used WHERE of_machine) AS collations
