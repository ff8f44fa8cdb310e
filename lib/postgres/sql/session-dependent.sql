-- Constraints, generated columns, indexes and partition keys whose result depends on user, server, time or settings: they call a function
-- that is not immutable, or one that is marked immutable although its body reads such values. Parses the stored expression trees, because
-- pg_depend does not record calls of built-in functions.
WITH space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
expression AS (
  SELECT format('CHECK %I of %I.%I', k.conname, s.nspname, c.relname) AS what, k.conname AS name, k.conbin::text AS tree
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN space s ON s.oid = c.relnamespace WHERE k.contype = 'c' AND k.coninhcount = 0
  UNION ALL
  SELECT format('CHECK %I of the domain %I.%I', k.conname, s.nspname, t.typname), k.conname, k.conbin::text
  FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN space s ON s.oid = t.typnamespace WHERE k.contype = 'c'
  UNION ALL
  SELECT format('the generated column %I of %I.%I', a.attname, s.nspname, c.relname), a.attname, d.adbin::text
  FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum JOIN pg_class c ON c.oid = a.attrelid JOIN space s ON s.oid = c.relnamespace WHERE a.attgenerated <> ''
  UNION ALL
  SELECT format('the index %I.%I', s.nspname, c.relname), c.relname, concat(i.indexprs::text, i.indpred::text)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN space s ON s.oid = c.relnamespace WHERE i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
  UNION ALL
  SELECT format('the partition key of %I.%I', s.nspname, c.relname), c.relname, p.partexprs::text
  FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid JOIN space s ON s.oid = c.relnamespace WHERE p.partexprs IS NOT NULL
),
called AS (
  SELECT DISTINCT e.what, e.name, p.proname || '()' AS word
  FROM expression e CROSS JOIN LATERAL regexp_matches(e.tree, ':(?:opfuncid|funcid) (\d+)', 'g') m JOIN pg_proc p ON p.oid = m[1]::oid
  WHERE p.provolatile <> 'i' OR (p.pronamespace <> 'pg_catalog'::regnamespace
    AND p.prosrc ~* '\m(current_setting|current_database|current_catalog|current_schemas?|current_user|current_role|session_user|inet_(client|server)_(addr|port)|application_name|now|current_(date|time|timestamp)|localtime(stamp)?|(clock|statement|transaction)_timestamp|timeofday|pg_backend_pid|pg_is_in_recovery|txid_current|pg_current_xact_id|random)\M')
  UNION
  SELECT DISTINCT e.what, e.name, (ARRAY['current_date', 'current_time', 'current_time', 'current_timestamp', 'current_timestamp', 'localtime', 'localtime', 'localtimestamp', 'localtimestamp',
                                         'current_role', 'current_user', 'user', 'session_user', 'current_catalog', 'current_schema'])[m[1]::int + 1]
  FROM expression e CROSS JOIN LATERAL regexp_matches(e.tree, '\{SQLVALUEFUNCTION :op (\d+)', 'g') m
)
SELECT 'session' AS kind, name::text AS about, format('-- %s uses %s: the restore evaluated it under other values than production has', what, string_agg(word, ', ' ORDER BY word)) AS sql
FROM called GROUP BY what, name ORDER BY what
