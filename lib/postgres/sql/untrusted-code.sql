-- Code of other roles that would run with the rights of this session while tables are read. Planning a SELECT evaluates constant parts of
-- the expressions of indexes, statistics and partition keys, including SQL functions and domain checks that they use.
-- Roles that have the same rights anyway are trusted: superusers, and members of the session's role.
WITH RECURSIVE above AS (SELECT oid FROM pg_roles WHERE rolsuper OR rolname = session_user),
lesser AS (SELECT r.oid, r.rolname, r.rolcanlogin, r.rolcreaterole FROM pg_roles r WHERE NOT EXISTS (SELECT FROM above a WHERE pg_has_role(r.oid, a.oid, 'MEMBER'))),
relation AS (
  SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relowner, n.nspowner
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'S') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' AND NOT (c.oid = ANY (coalesce(e.extconfig, '{}'))))
),
-- A role that can log in and act as the owner of a table or its schema can add code at any time, so checking the present code is not enough.
owner AS (
  SELECT o.oid, (SELECT min(l.rolname) FROM lesser l
                 WHERE l.rolcanlogin AND (pg_has_role(l.oid, o.oid, 'MEMBER') OR (l.rolcreaterole AND current_setting('server_version_num')::int < 160000))) AS acted_by
  FROM (SELECT relowner AS oid FROM relation UNION SELECT nspowner FROM relation) AS o
  WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = o.oid AND r.rolsuper)
),
-- All objects that depend, directly or indirectly, on a function or a domain of an untrusted role.
reached AS (
  SELECT 'pg_proc'::regclass::oid AS class, p.oid AS object, 0 AS part, 'pg_proc'::regclass::oid AS code_class, p.oid AS code FROM pg_proc p JOIN lesser l ON l.oid = p.proowner
  UNION
  SELECT 'pg_type'::regclass, t.oid, 0, 'pg_type'::regclass, t.oid FROM pg_type t JOIN lesser l ON l.oid = t.typowner WHERE t.typtype = 'd'
  UNION
  SELECT next.class, next.object, next.part, r.code_class, r.code
  FROM reached r CROSS JOIN LATERAL (
    SELECT d.classid AS class, d.objid AS object, d.objsubid AS part FROM pg_depend d
    WHERE d.refclassid = r.class AND d.refobjid = r.object AND d.objsubid = 0
      AND (d.classid IN ('pg_operator'::regclass, 'pg_type'::regclass, 'pg_class'::regclass, 'pg_statistic_ext'::regclass, 'pg_constraint'::regclass, 'pg_attrdef'::regclass)
           OR (d.classid = 'pg_proc'::regclass AND r.class IN ('pg_proc'::regclass, 'pg_operator'::regclass)))
      AND r.class <> 'pg_class'::regclass
    UNION ALL
    SELECT 'pg_opclass'::regclass, c.oid, 0 FROM pg_amproc f JOIN pg_opclass c ON c.opcfamily = f.amprocfamily WHERE r.class = 'pg_proc'::regclass AND f.amproc = r.object
    UNION ALL
    SELECT 'pg_opclass'::regclass, c.oid, 0 FROM pg_amop o JOIN pg_opclass c ON c.opcfamily = o.amopfamily WHERE r.class = 'pg_operator'::regclass AND o.amopopr = r.object
    UNION ALL
    SELECT 'pg_type'::regclass, k.contypid, 0 FROM pg_constraint k WHERE r.class = 'pg_constraint'::regclass AND k.oid = r.object AND k.contypid <> 0
    UNION ALL
    -- Reading a column calls its type's output function.
    SELECT d.classid, d.objid, d.objsubid FROM pg_depend d
    WHERE r.class = 'pg_type'::regclass AND d.refclassid = r.class AND d.refobjid = r.object AND d.classid = 'pg_class'::regclass AND d.objsubid > 0
      AND EXISTS (SELECT FROM pg_type t WHERE t.oid = r.object AND t.typtype = 'b')
  ) AS next
),
code AS (
  SELECT t.oid, r.code_class, r.code, CASE WHEN i.indexrelid IS NOT NULL THEN format('the index %I', x.relname) WHEN s.oid IS NOT NULL THEN format('the statistics %I', s.stxname)
           WHEN r.class = 'pg_attrdef'::regclass THEN format('the column %I', v.attname) WHEN r.part > 0 THEN format('the column %I', a.attname) ELSE 'the partition key' END AS place
  FROM reached r
  LEFT JOIN pg_class x ON r.class = 'pg_class'::regclass AND x.oid = r.object
  LEFT JOIN pg_index i ON i.indexrelid = x.oid
  LEFT JOIN pg_attribute a ON r.part > 0 AND a.attrelid = x.oid AND a.attnum = r.part
  LEFT JOIN pg_statistic_ext s ON r.class = 'pg_statistic_ext'::regclass AND s.oid = r.object
  LEFT JOIN pg_attrdef f ON r.class = 'pg_attrdef'::regclass AND f.oid = r.object
  -- A stored generated column is not computed when it is read.
  LEFT JOIN pg_attribute v ON v.attrelid = f.adrelid AND v.attnum = f.adnum AND v.attgenerated = 'v'
  JOIN relation t ON t.oid = coalesce(i.indrelid, s.stxrelid, v.attrelid, CASE WHEN x.relkind IN ('r', 'p') THEN x.oid END)
)
SELECT format('%I.%I', t.schema, t.name) AS name, 'code' AS kind,
       format('%s calls %s of %I', c.place, CASE WHEN c.code_class = 'pg_proc'::regclass THEN c.code::regprocedure::text ELSE 'the domain ' || c.code::regtype::text END, pg_get_userbyid(CASE WHEN c.code_class = 'pg_proc'::regclass THEN p.proowner ELSE y.typowner END)) AS reason
FROM code c JOIN relation t ON t.oid = c.oid
LEFT JOIN pg_proc p ON c.code_class = 'pg_proc'::regclass AND p.oid = c.code
LEFT JOIN pg_type y ON c.code_class = 'pg_type'::regclass AND y.oid = c.code
UNION
SELECT format('%I.%I', t.schema, t.name), 'owner', min(o.acted_by)
FROM relation t JOIN owner o ON o.oid IN (t.relowner, t.nspowner) AND o.acted_by IS NOT NULL
GROUP BY t.schema, t.name
ORDER BY 2, 1, 3
