-- CHECKs, generated columns and indexes whose result depends on user, server, time or settings: as session-dependent.sql, with what mends them.
WITH space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
expression AS (
  SELECT k.oid, 'check' AS what, s.nspname, c.relname, k.conname AS name, k.conbin::text AS tree
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN space s ON s.oid = c.relnamespace WHERE k.contype = 'c' AND k.coninhcount = 0
  UNION ALL
  SELECT k.oid, 'domain', s.nspname, t.typname, k.conname, k.conbin::text
  FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN space s ON s.oid = t.typnamespace WHERE k.contype = 'c'
  UNION ALL
  SELECT d.oid, 'column', s.nspname, c.relname, a.attname, d.adbin::text
  FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum JOIN pg_class c ON c.oid = a.attrelid JOIN space s ON s.oid = c.relnamespace
  WHERE a.attgenerated <> '' AND a.attinhcount = 0
  UNION ALL
  SELECT x.oid, 'index', s.nspname, c.relname, x.relname, concat(i.indexprs::text, i.indpred::text)
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN space s ON s.oid = c.relnamespace
  WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND NOT x.relispartition
),
-- The functions of a tree stand behind these words. A plain search for words takes a fraction of a regular expression's time.
called AS (
  SELECT e.oid, e.what, p.proname || '()' AS word
  FROM (
    SELECT DISTINCT e.oid, e.what, split_part(m.rest, ' ', 1) AS function
    FROM expression e CROSS JOIN LATERAL unnest(string_to_array(replace(e.tree, ':opfuncid ', ':funcid '), ':funcid ')) WITH ORDINALITY AS m (rest, place) WHERE m.place > 1
  ) e JOIN pg_proc p ON p.oid = e.function::oid
  WHERE p.provolatile <> 'i' OR (p.pronamespace <> 'pg_catalog'::regnamespace
    AND p.prosrc ~* '\m(current_setting|current_database|current_catalog|current_schemas?|current_user|current_role|session_user|inet_(client|server)_(addr|port)|application_name|now|current_(date|time|timestamp)|localtime(stamp)?|(clock|statement|transaction)_timestamp|timeofday|pg_backend_pid|pg_is_in_recovery|txid_current|pg_current_xact_id|random)\M')
  UNION
  SELECT e.oid, e.what, (ARRAY['current_date', 'current_time', 'current_time', 'current_timestamp', 'current_timestamp', 'localtime', 'localtime', 'localtimestamp', 'localtimestamp',
                               'current_role', 'current_user', 'user', 'session_user', 'current_catalog', 'current_schema'])[m[1]::int + 1]
  FROM expression e CROSS JOIN LATERAL regexp_matches(e.tree, '\{SQLVALUEFUNCTION :op (\d+)', 'g') m WHERE strpos(e.tree, '{SQLVALUEFUNCTION') > 0
)
SELECT 'depends-on-session' AS kind,
       json_build_object('schema', e.nspname, 'table', e.relname, 'what', e.what, 'name', e.name, 'words', w.words,
         'virtual', e.what = 'column' AND EXISTS (SELECT FROM pg_attrdef f JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum WHERE f.oid = e.oid AND a.attgenerated = 'v'),
         'expression', CASE WHEN e.what = 'check' THEN (SELECT pg_get_expr(k.conbin, k.conrelid) FROM pg_constraint k WHERE k.oid = e.oid) END,
         'constraint', CASE WHEN e.what = 'index' THEN (SELECT k.conname FROM pg_constraint k WHERE k.conindid = e.oid AND k.contype = 'x' LIMIT 1) END) AS facts
FROM expression e JOIN (SELECT oid, what, json_agg(word ORDER BY word COLLATE "C") AS words FROM called GROUP BY oid, what) w ON (w.oid, w.what) = (e.oid, e.what)
ORDER BY e.nspname COLLATE "C", e.relname COLLATE "C", e.name COLLATE "C"
