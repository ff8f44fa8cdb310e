-- Whether the objects of kind $1 that the transaction $2 created combine only functions that also belong together in an object shipped with
-- PostgreSQL or an extension of this machine. One row per created object.
WITH shipped AS (
  SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'
),
symbol AS MATERIALIZED (
  SELECT p.oid, p.prosrc, p.probin, p.oid < 16384 OR EXISTS (SELECT FROM shipped b WHERE b.classid = 'pg_catalog.pg_proc'::regclass AND b.objid = p.oid) AS known
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang WHERE l.lanname IN ('internal', 'c')
)
SELECT EXISTS (SELECT FROM pg_catalog.pg_am k WHERE k.oid <> a.oid AND k.amhandler = a.amhandler AND k.amtype = a.amtype) AS matches
FROM pg_catalog.pg_am a WHERE $1 = 'access-method' AND a.xmin = $2::xid
UNION ALL
-- An aggregate with an internal state must use the functions of one known aggregate, with the same argument types; where the known one is
-- polymorphic, PostgreSQL has checked that the functions accept these types. It may only declare a stricter final function modifier.
SELECT a.aggmtransfn::oid = 0 AND EXISTS (
  SELECT FROM pg_catalog.pg_aggregate k JOIN pg_catalog.pg_proc kp ON kp.oid = k.aggfnoid
  WHERE k.aggfnoid <> a.aggfnoid AND (k.aggfnoid::oid < 16384 OR EXISTS (SELECT FROM shipped b WHERE b.classid = 'pg_catalog.pg_proc'::regclass AND b.objid = k.aggfnoid::oid))
    AND k.aggtransfn = a.aggtransfn AND a.aggfinalfn = k.aggfinalfn AND a.aggcombinefn::oid IN (0, k.aggcombinefn::oid) AND a.aggserialfn::oid IN (0, k.aggserialfn::oid)
    AND a.aggdeserialfn::oid IN (0, k.aggdeserialfn::oid) AND k.aggtranstype = a.aggtranstype AND k.aggkind = a.aggkind AND k.aggfinalextra = a.aggfinalextra
    AND k.agginitval IS NOT DISTINCT FROM a.agginitval AND k.aggnumdirectargs = a.aggnumdirectargs
    AND (a.aggfinalmodify IN ('w', k.aggfinalmodify) OR a.aggfinalmodify = 's' AND k.aggfinalmodify = 'r')
    AND kp.pronargs = p.pronargs AND kp.provariadic = p.provariadic
    AND NOT EXISTS (
      SELECT FROM unnest(p.proargtypes::oid[], kp.proargtypes::oid[]) AS t (made, known)
      WHERE t.made <> t.known AND NOT (t.known = ANY ('{anyelement,anynonarray,anyarray}'::regtype[]::oid[]) AND (SELECT m.typtype <> 'p' FROM pg_catalog.pg_type m WHERE m.oid = t.made))))
FROM pg_catalog.pg_aggregate a JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid WHERE $1 = 'aggregate' AND a.xmin = $2::xid
UNION ALL
-- A known trusted language has the same handlers.
SELECT EXISTS (
  SELECT FROM pg_catalog.pg_language k JOIN symbol h ON h.oid = k.lanplcallfoid JOIN symbol m ON m.prosrc = h.prosrc AND m.probin IS NOT DISTINCT FROM h.probin
  WHERE k.oid <> l.oid AND k.lanpltrusted AND h.known AND m.oid = l.lanplcallfoid AND l.laninline IN (0, k.laninline) AND l.lanvalidator IN (0, k.lanvalidator))
FROM pg_catalog.pg_language l WHERE $1 = 'language' AND l.xmin = $2::xid
UNION ALL
SELECT EXISTS (SELECT FROM pg_catalog.pg_ts_parser k WHERE k.oid <> p.oid AND k.prsstart = p.prsstart AND k.prstoken = p.prstoken AND k.prsend = p.prsend
               AND k.prslextype = p.prslextype AND p.prsheadline::oid IN (0, k.prsheadline::oid))
FROM pg_catalog.pg_ts_parser p WHERE $1 = 'parser' AND p.xmin = $2::xid
UNION ALL
SELECT EXISTS (SELECT FROM pg_catalog.pg_ts_template k WHERE k.oid <> t.oid AND k.tmplinit = t.tmplinit AND k.tmpllexize = t.tmpllexize)
FROM pg_catalog.pg_ts_template t WHERE $1 = 'template' AND t.xmin = $2::xid
UNION ALL
-- SQL functions never call a transform.
SELECT l.lanname = 'sql'
FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang WHERE $1 = 'transform' AND t.xmin = $2::xid
UNION ALL
-- The validator restricts options for non-superusers, so a handler must have its own wrapper's validator. Without a handler no code runs.
SELECT w.fdwhandler = 0 AND w.fdwvalidator < 16384
    OR EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper k JOIN shipped b ON b.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass AND b.objid = k.oid
               WHERE k.oid <> w.oid AND k.fdwhandler = w.fdwhandler AND k.fdwvalidator = w.fdwvalidator AND k.fdwvalidator <> 0)
FROM pg_catalog.pg_foreign_data_wrapper w WHERE $1 = 'wrapper' AND w.xmin = $2::xid
UNION ALL
SELECT NOT s.subenabled FROM pg_catalog.pg_subscription s WHERE $1 = 'subscription' AND s.xmin = $2::xid
UNION ALL
SELECT true FROM pg_catalog.pg_opfamily f WHERE $1 = 'operator-class' AND f.xmin = $2::xid
UNION ALL
-- A known operator class of the same method and type has the same storage type; or a class for anyarray stores anyelement.
SELECT c.opckeytype = 0 OR EXISTS (
  SELECT FROM pg_catalog.pg_opclass k WHERE k.oid < 16384 AND k.opcmethod = c.opcmethod
    AND (k.opcintype = c.opcintype AND k.opckeytype = c.opckeytype
         OR k.opcintype = 'anyarray'::regtype AND k.opckeytype = 'anyelement'::regtype AND EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.oid = c.opckeytype AND e.typarray = c.opcintype)))
FROM pg_catalog.pg_opclass c WHERE $1 = 'operator-class' AND c.xmin = $2::xid
UNION ALL
-- A support function with an internal argument serves the same type under the same number in a known operator class, or in one of
-- PostgreSQL's for anyarray.
SELECT NOT 'pg_catalog.internal'::regtype = ANY (p.proargtypes::oid[])
    OR EXISTS (SELECT FROM pg_catalog.pg_amproc k JOIN pg_catalog.pg_opfamily kf ON kf.oid = k.amprocfamily
               WHERE k.oid <> m.oid AND k.amproc = m.amproc AND k.amprocnum = m.amprocnum AND kf.opfmethod = f.opfmethod
                 AND (k.amproclefttype = m.amproclefttype
                      OR kf.oid < 16384 AND k.amproclefttype = 'anyarray'::regtype AND EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = m.amproclefttype))
                 AND (kf.oid < 16384 OR EXISTS (SELECT FROM shipped b WHERE b.classid = 'pg_catalog.pg_opfamily'::regclass AND b.objid = kf.oid)))
FROM pg_catalog.pg_amproc m JOIN pg_catalog.pg_proc p ON p.oid = m.amproc JOIN pg_catalog.pg_opfamily f ON f.oid = m.amprocfamily
WHERE $1 = 'operator-class' AND m.xmin = $2::xid
UNION ALL
SELECT true FROM pg_catalog.pg_amop o WHERE $1 = 'operator-class' AND o.xmin = $2::xid
