-- C functions and types that this transaction created and that do not match known ones of PostgreSQL or an extension of this machine. A
-- function matches where its argument and result types are the same, or are new types with the memory layout of the known ones; each new
-- type must correspond to exactly one known type.
WITH this AS (SELECT pg_catalog.pg_current_xact_id()::xid AS id),
symbol AS MATERIALIZED (
  SELECT p.*, ARRAY[p.prorettype] || p.proargtypes::oid[] AS types,
         p.oid < 16384 OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') AS known
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang WHERE l.lanname IN ('internal', 'c')
),
made AS (SELECT p.* FROM pg_catalog.pg_proc p, this WHERE p.xmin = this.id AND NOT p.proname IN (SELECT t.typname FROM pg_catalog.pg_type t JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid WHERE t.xmin = this.id)),
-- PostgreSQL creates the constructors of a range itself.
own AS (
  SELECT p.oid FROM pg_catalog.pg_proc p, this
  WHERE p.xmin = this.id AND EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
),
pairs AS (
  SELECT s.oid AS made, k.oid AS known, a.made AS made_type, a.known AS known_type
  FROM symbol s JOIN this ON true
  JOIN symbol k ON k.known AND k.prosrc = s.prosrc AND k.probin IS NOT DISTINCT FROM s.probin AND k.pronargs = s.pronargs AND k.proretset = s.proretset
    AND (s.proisstrict OR NOT k.proisstrict)
    -- PUBLIC may call the known function, so another name for it grants nothing new.
    AND (k.proacl IS NULL OR EXISTS (SELECT FROM pg_catalog.aclexplode(k.proacl) x WHERE x.grantee = 0 AND x.privilege_type = 'EXECUTE'))
    AND NOT k.prosecdef AND NOT s.prosecdef AND s.prokind = k.prokind
  CROSS JOIN LATERAL unnest(s.types, k.types) AS a(made, known)
  WHERE s.oid IN (SELECT p.oid FROM pg_catalog.pg_proc p WHERE p.xmin = this.id) AND s.oid NOT IN (SELECT oid FROM own)
),
compared AS (
  SELECT p.*, p.made_type = p.known_type OR EXISTS (
      SELECT FROM pg_catalog.pg_type t, pg_catalog.pg_type k, this
      WHERE t.oid = p.made_type AND k.oid = p.known_type AND t.xmin = this.id
        AND t.typtype = k.typtype AND t.typlen = k.typlen AND t.typbyval = k.typbyval AND t.typalign = k.typalign AND t.typelem = k.typelem
        AND (to_jsonb(t) ->> 'typsubscript') IS NOT DISTINCT FROM (to_jsonb(k) ->> 'typsubscript')
        AND CASE t.typtype WHEN 'b' THEN true WHEN 'r' THEN EXISTS (
              SELECT FROM pg_catalog.pg_range tr, pg_catalog.pg_range kr
              WHERE tr.rngtypid = t.oid AND kr.rngtypid = k.oid AND tr.rngsubtype = kr.rngsubtype AND tr.rngsubopc = kr.rngsubopc AND tr.rngcollation = kr.rngcollation)
            ELSE false END) AS same
  FROM pairs p
),
-- A C function may have several known names: one match is enough.
fitting AS (SELECT made, known FROM compared GROUP BY made, known HAVING bool_and(same))
SELECT p.oid FROM pg_catalog.pg_proc p, this
WHERE p.xmin = this.id AND p.oid NOT IN (SELECT oid FROM own) AND p.oid NOT IN (SELECT made FROM fitting)
UNION
-- A type that corresponds to two known ones, or a base type that corresponds to none.
SELECT t.oid FROM pg_catalog.pg_type t, this
WHERE t.xmin = this.id AND t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = t.oid)
  AND (SELECT count(DISTINCT a.known_type) FROM compared a JOIN fitting f USING (made, known) WHERE a.made_type = t.oid) <> 1
UNION
SELECT t.oid FROM pg_catalog.pg_type t, this
WHERE t.xmin = this.id AND t.typtype = 'r'
  AND (SELECT count(DISTINCT a.known_type) FROM compared a JOIN fitting f USING (made, known) WHERE a.made_type = t.oid) > 1
UNION
-- The support functions of a base type are new and match, or belong to the known type.
SELECT t.oid FROM pg_catalog.pg_type t CROSS JOIN this
CROSS JOIN LATERAL (VALUES (t.typinput), (t.typoutput), (t.typreceive), (t.typsend), (t.typmodin), (t.typmodout), (t.typanalyze)) AS f(routine)
WHERE t.xmin = this.id AND t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = t.oid)
  AND f.routine::oid <> 0 AND f.routine::oid NOT IN (SELECT made FROM fitting)
  AND NOT EXISTS (SELECT FROM compared a JOIN fitting USING (made, known) JOIN pg_catalog.pg_type k ON k.oid = a.known_type
                  WHERE a.made_type = t.oid AND f.routine::oid IN (k.typinput, k.typoutput, k.typreceive, k.typsend, k.typmodin, k.typmodout, k.typanalyze))
UNION
SELECT r.rngtypid FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid CROSS JOIN this
WHERE t.xmin = this.id AND (r.rngcanonical::oid <> 0 AND r.rngcanonical::oid NOT IN (SELECT made FROM fitting))
