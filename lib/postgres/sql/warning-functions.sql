-- Functions of people's own that constraints, generated columns or indexes call, and that resolve the names in their body by whatever
-- search_path the session has: pg_restore has an empty one. A body of standard SQL (14 on) is resolved already, and SET search_path pins it.
WITH space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
made AS (
  SELECT p.oid, s.nspname, p.proname FROM pg_proc p JOIN space s ON s.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
  WHERE p.oid >= 16384 AND p.prokind = 'f' AND l.lanname NOT IN ('c', 'internal') AND to_jsonb(p) ->> 'prosqlbody' IS NULL
    AND NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search\_path=%')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
),
used AS (
  SELECT m.oid, 'constraint' AS what, coalesce(c.relname, t.typname) AS of, k.conname AS name
  FROM made m JOIN pg_depend d ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = m.oid AND d.classid = 'pg_constraint'::regclass
  JOIN pg_constraint k ON k.oid = d.objid AND k.contype IN ('c', 'x') AND k.coninhcount = 0
  LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_type t ON t.oid = k.contypid
  UNION
  SELECT m.oid, 'column', c.relname, a.attname
  FROM made m JOIN pg_depend d ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = m.oid AND d.classid = 'pg_attrdef'::regclass
  JOIN pg_attrdef f ON f.oid = d.objid JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum AND a.attgenerated <> '' JOIN pg_class c ON c.oid = f.adrelid
  UNION
  SELECT m.oid, 'index', c.relname, x.relname
  FROM made m JOIN pg_depend d ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = m.oid AND d.classid = 'pg_class'::regclass
  JOIN pg_index i ON i.indexrelid = d.objid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
)
SELECT 'depends-on-function' AS kind,
       json_build_object('schema', m.nspname, 'name', m.proname, 'arguments', pg_get_function_identity_arguments(m.oid), 'public', to_regnamespace('public') IS NOT NULL,
         -- Where a session of this database looks names up.
         'path', (SELECT coalesce(json_agg(n.nspname ORDER BY e.place), '[]') FROM pg_settings g CROSS JOIN regexp_split_to_table(g.reset_val, ' *, *') WITH ORDINALITY AS e (name, place)
                  JOIN pg_namespace n ON n.nspname = trim(BOTH '"' FROM e.name) WHERE g.name = 'search_path'), 'count', u.count,
         'uses', (SELECT json_agg(json_build_object('what', f.what, 'of', f.of, 'name', f.name)) FROM (SELECT * FROM used n WHERE n.oid = m.oid ORDER BY what, of, name LIMIT 5) f)) AS facts
FROM made m JOIN (SELECT oid, count(*) AS count FROM used GROUP BY oid) u ON u.oid = m.oid
ORDER BY m.nspname COLLATE "C", m.proname COLLATE "C"
