-- What a statement with these names would run besides PostgreSQL's own functions that only read ($1: its words, $2 and $3: its pairs of
-- schema and name), and what changes the meaning of every statement. One row for each reason; none: nothing of that kind.
SELECT format('it calls %I, which can do more than read', p.proname) AS reason
FROM pg_proc p
WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.provolatile = 'v' AND p.proname = ANY ($1::text[])
UNION
SELECT format('it calls %I.%I, a function of the database', n.nspname, p.proname)
FROM unnest($2::text[], $3::text[]) AS pair (schema, name)
JOIN pg_namespace n ON n.nspname = pair.schema AND n.nspname <> 'pg_catalog'
JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = pair.name
UNION
SELECT format('it names the type %I.%I, which can run code of the database', n.nspname, t.typname)
FROM unnest($2::text[], $3::text[]) AS pair (schema, name)
JOIN pg_namespace n ON n.nspname = pair.schema AND n.nspname <> 'pg_catalog'
JOIN pg_type t ON t.typnamespace = n.oid AND t.typname = pair.name AND t.typtype NOT IN ('e', 'c') AND t.typelem = 0
UNION
-- Made by people in PostgreSQL's own schema, or between types: these take part in statements that do not name them.
SELECT format('the schema pg_catalog holds %s, which PostgreSQL did not make', p.oid::regprocedure)
FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION
SELECT format('the schema pg_catalog holds the operator %s, which PostgreSQL did not make', o.oid::regoperator)
FROM pg_operator o WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND o.oid >= 16384
UNION
SELECT format('the database converts %s to %s by a function of its own', c.castsource::regtype, c.casttarget::regtype)
FROM pg_cast c WHERE c.castcontext <> 'e' AND c.castfunc >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1
