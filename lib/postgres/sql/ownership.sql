-- Who owns what, and who may do what with it. A missing list of privileges stands for the built-in defaults, as PostgreSQL reads it.
WITH member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
space AS (SELECT * FROM pg_namespace n WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
          AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid)),
owned AS (
  SELECT ARRAY[s.nspname, c.relname]::text[] AS path, format('%s.%s', s.nspname, c.relname) AS name, CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END AS what, c.relowner AS owner, c.relacl AS acl,
         acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS usual
  FROM pg_class c JOIN space s ON s.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't'
    AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
  UNION ALL
  SELECT ARRAY[s.nspname]::text[], s.nspname, 'schema', s.nspowner, s.nspacl, acldefault('n', s.nspowner) FROM space s
  UNION ALL
  SELECT ARRAY[s.nspname, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')']::text[],
         format('%s.%s(%s)', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), 'routine', p.proowner, p.proacl, acldefault('f', p.proowner)
  FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
  UNION ALL
  SELECT ARRAY[s.nspname, t.typname]::text[], format('%s.%s', s.nspname, t.typname), 'type', t.typowner, t.typacl, acldefault('T', t.typowner)
  FROM pg_type t JOIN space s ON s.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
  WHERE t.typtype IN ('e', 'c', 'd', 'r') AND (t.typrelid = 0 OR c.relkind = 'c')
    AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
)
SELECT 'owner' AS kind, what || ' ' || name AS name, path, pg_get_userbyid(owner)::text AS definition FROM owned
UNION ALL
SELECT 'privileges', what || ' ' || name, path,
       (SELECT string_agg(a::text, ', ' ORDER BY a::text COLLATE "C") FROM unnest(coalesce(acl, usual)) a)
FROM owned WHERE acl IS NOT NULL AND acl <> usual
UNION ALL
SELECT 'privileges', format('column %s.%s · %s', s.nspname, c.relname, a.attname), ARRAY[s.nspname, c.relname, a.attname]::text[], (SELECT string_agg(x::text, ', ' ORDER BY x::text COLLATE "C") FROM unnest(a.attacl) x)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN space s ON s.oid = c.relnamespace
WHERE a.attacl IS NOT NULL AND cardinality(a.attacl) > 0 AND NOT a.attisdropped
UNION ALL
SELECT 'default-privileges',
       format('of %s%s for %s', pg_get_userbyid(d.defaclrole), ' in ' || (SELECT nspname FROM pg_namespace WHERE oid = d.defaclnamespace), d.defaclobjtype),
       coalesce((SELECT ARRAY[nspname]::text[] FROM pg_namespace WHERE oid = d.defaclnamespace), '{}'),
       (SELECT string_agg(x::text, ', ' ORDER BY x::text COLLATE "C") FROM unnest(d.defaclacl) x)
FROM pg_default_acl d
