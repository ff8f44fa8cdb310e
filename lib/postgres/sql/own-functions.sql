-- Constraints, generated columns, indexes and partition keys that call a user-defined function: such code may behave differently in a test
-- restore and in an emergency. Functions of extensions are left out.
WITH space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
made AS (
  SELECT p.oid, format('%s.%s()', s.nspname, p.proname) AS word FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
  WHERE p.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
),
calling AS (
  SELECT CASE WHEN k.contypid <> 0 THEN format('CHECK %I of the domain %s', k.conname, k.contypid::regtype) ELSE format('CHECK %I of %s', k.conname, k.conrelid::regclass) END AS what, k.conname AS name, m.word
  FROM made m JOIN pg_depend d ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = m.oid AND d.classid = 'pg_constraint'::regclass
  JOIN pg_constraint k ON k.oid = d.objid AND k.contype = 'c' AND k.coninhcount = 0
  UNION
  SELECT format('the generated column %I of %s', a.attname, a.attrelid::regclass), a.attname, m.word
  FROM made m JOIN pg_depend d ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = m.oid AND d.classid = 'pg_attrdef'::regclass
  JOIN pg_attrdef f ON f.oid = d.objid JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum AND a.attgenerated <> ''
  UNION
  SELECT format('%s %s', CASE c.relkind WHEN 'p' THEN 'the partition key of' ELSE 'the index' END, c.oid::regclass), c.relname, m.word
  FROM made m JOIN pg_depend d ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = m.oid AND d.classid = 'pg_class'::regclass AND d.objsubid = 0
  JOIN pg_class c ON c.oid = d.objid AND c.relkind IN ('i', 'I', 'p')
)
SELECT 'own-function' AS kind, name::text AS about, format('-- %s calls %s, a function of this database: that it returns the same on another server is not proven', what, string_agg(word, ', ' ORDER BY word)) AS sql
FROM calling GROUP BY what, name ORDER BY what
