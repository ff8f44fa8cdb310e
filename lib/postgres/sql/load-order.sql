-- Tables whose rows may load in one order and fail, or compute other values, in another: one of their CHECKs, domains, generated columns or
-- partition keys calls a user-defined function that may read tables, directly or through operators, types, casts and other functions.
-- `expressions`: index expressions with such functions; with several jobs, pg_restore builds an index as soon as its own table is
-- loaded. `sources`: the bodies of those functions.
WITH RECURSIVE made AS MATERIALIZED (
  SELECT p.oid, lower(p.proname) AS name, l.lanname AS language,
         CASE WHEN p.prosrc = '' AND p.prokind IN ('f', 'p') THEN pg_get_functiondef(p.oid) ELSE p.prosrc END AS body
  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
  WHERE p.oid >= 16384 AND p.prokind <> 'a'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
),
words AS MATERIALIZED (
  SELECT DISTINCT oid, lower(found[1]) AS word FROM made CROSS JOIN LATERAL regexp_matches(body, '[[:alpha:]_][[:alnum:]_$]*', 'g') AS found
),
-- A body without any of these words reads no table, unless it calls a function that does; for other languages this is not known.
reading AS (
  SELECT m.oid FROM made m
  WHERE m.language NOT IN ('sql', 'plpgsql')
     OR EXISTS (SELECT FROM words w WHERE w.oid = m.oid AND w.word IN ('from', 'table', 'join', 'using', 'execute', 'into', 'update', 'insert', 'delete', 'merge', 'copy', 'query'))
  UNION
  SELECT w.oid FROM reading r JOIN made m ON m.oid = r.oid JOIN words w ON w.word = m.name
),
calling AS (
  SELECT 'pg_proc'::regclass::oid AS class, oid AS object FROM reading
  UNION
  -- A domain's check counts as the domain.
  SELECT CASE WHEN k.contypid <> 0 THEN 'pg_type'::regclass::oid ELSE d.classid END, CASE WHEN k.contypid <> 0 THEN k.contypid ELSE d.objid END
  FROM calling c
  JOIN pg_depend d ON d.refclassid = c.class AND d.refobjid = c.object
  LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
  LEFT JOIN pg_class r ON d.classid = 'pg_class'::regclass AND r.oid = d.objid
  WHERE k.contypid <> 0 OR r.relkind = 'c'
    OR d.classid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_cast'::regclass)
),
depending AS (
  SELECT coalesce(nullif(k.conrelid, 0), a.adrelid, r.oid) AS relation
  FROM calling c
  JOIN pg_depend d ON d.refclassid = c.class AND d.refobjid = c.object
  LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid AND k.contype = 'c'
  LEFT JOIN pg_attrdef a ON d.classid = 'pg_attrdef'::regclass AND a.oid = d.objid
    AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = a.adrelid AND t.attnum = a.adnum AND t.attgenerated = 's')
  -- Before 15 the generated column itself depends on the functions of its expression.
  LEFT JOIN pg_class r ON d.classid = 'pg_class'::regclass AND r.oid = d.objid
    AND (r.relkind = 'p' OR (r.relkind = 'r' AND (d.refclassid = 'pg_type'::regclass
           OR EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = r.oid AND t.attnum = d.objsubid AND t.attgenerated = 's'))))
  WHERE nullif(k.conrelid, 0) IS NOT NULL OR a.adrelid IS NOT NULL OR r.oid IS NOT NULL
  UNION
  SELECT i.inhrelid FROM depending p JOIN pg_inherits i ON i.inhparent = p.relation JOIN pg_class r ON r.oid = p.relation AND r.relkind = 'p'
),
computing AS (
  SELECT i.indrelid AS relation, concat_ws(', ', pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)) AS expression
  FROM pg_index i
  WHERE EXISTS (SELECT FROM calling c JOIN pg_depend d ON d.refclassid = c.class AND d.refobjid = c.object
                WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid)
    AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
)
SELECT n.nspname AS schema, r.relname AS name, r.oid IN (SELECT relation FROM depending) AS depends,
       ARRAY(SELECT DISTINCT expression FROM computing x WHERE x.relation = r.oid ORDER BY 1) AS expressions,
       (SELECT string_agg(m.body, ' ' ORDER BY m.oid) FROM made m JOIN reading USING (oid)) AS sources
FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace
WHERE (r.oid IN (SELECT relation FROM depending) OR r.oid IN (SELECT relation FROM computing)) AND r.relkind = 'r'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype = 'e')
ORDER BY 1, 2
