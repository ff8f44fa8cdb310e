-- The tables, sequences and large objects that this role may not read completely; pg_dump does not read views.
-- Row security would hide the same rows from pg_dump and from the digests, so that a comparison would not notice.
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       CASE WHEN NOT has_schema_privilege(n.oid, 'USAGE') THEN 'may not use its schema'
            WHEN NOT has_table_privilege(c.oid, 'SELECT') THEN 'may not read it'
            ELSE 'row security hides rows from this role' END AS reason
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'S') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT 1 FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' AND NOT (c.oid = ANY (coalesce(e.extconfig, '{}'))))
  AND (NOT has_schema_privilege(n.oid, 'USAGE') OR NOT has_table_privilege(c.oid, 'SELECT') OR row_security_active(c.oid))
UNION ALL
SELECT 'large object ' || m.oid, 'may not read it'
FROM pg_largeobject_metadata m
WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
  AND NOT EXISTS (SELECT 1 FROM aclexplode(coalesce(m.lomacl, acldefault('L', m.lomowner))) x
                  WHERE x.privilege_type = 'SELECT' AND (x.grantee = 0 OR pg_has_role(x.grantee, 'USAGE')))
ORDER BY 1
