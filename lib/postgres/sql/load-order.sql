-- Tables whose rows may be accepted, or computed, in one order of loading and not in another: a CHECK, a domain, a generated column or a
-- partition key of theirs calls functions that people made here, directly or through operators, types and casts. `sources`: what is
-- known of the bodies of all such functions, since a function that calls another does not say so.
WITH RECURSIVE made AS (
  SELECT p.oid, p.prosrc FROM pg_proc p WHERE p.oid >= 16384
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
),
calling AS (
  SELECT 'pg_proc'::regclass::oid AS class, oid AS object FROM made
  UNION
  -- The check of a domain stands for its domain.
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
    AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = a.adrelid AND t.attnum = a.adnum AND t.attgenerated <> '')
  LEFT JOIN pg_class r ON d.classid = 'pg_class'::regclass AND r.oid = d.objid AND (r.relkind = 'p' OR (r.relkind = 'r' AND d.refclassid = 'pg_type'::regclass))
  WHERE nullif(k.conrelid, 0) IS NOT NULL OR a.adrelid IS NOT NULL OR r.oid IS NOT NULL
  UNION
  SELECT i.inhrelid FROM depending p JOIN pg_inherits i ON i.inhparent = p.relation JOIN pg_class r ON r.oid = p.relation AND r.relkind = 'p'
)
SELECT n.nspname AS schema, r.relname AS name, (SELECT string_agg(prosrc, ' ' ORDER BY oid) FROM made) AS sources
FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace
WHERE r.oid IN (SELECT relation FROM depending) AND r.relkind = 'r'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype = 'e')
ORDER BY 1, 2
