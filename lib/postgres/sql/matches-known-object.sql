-- Whether what this transaction ($2) made of a kind ($1) is put together from parts that go together: those of one and the same thing that
-- PostgreSQL, or an extension of this machine, brought along. One row for each that was made.
WITH brought AS (
  SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'
),
symbol AS MATERIALIZED (
  SELECT p.oid, p.prosrc, p.probin, p.oid < 16384 OR EXISTS (SELECT FROM brought b WHERE b.classid = 'pg_catalog.pg_proc'::regclass AND b.objid = p.oid) AS known
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang WHERE l.lanname IN ('internal', 'c')
)
SELECT EXISTS (SELECT FROM pg_catalog.pg_am k WHERE k.oid <> a.oid AND k.amhandler = a.amhandler AND k.amtype = a.amtype) AS matches
FROM pg_catalog.pg_am a WHERE $1 = 'access-method' AND a.xmin = $2::xid
UNION ALL
-- A state that only C knows is passed on by functions that one aggregate has brought along, of values of the types that it takes: where that one
-- takes any of a kind, PostgreSQL has found that the functions take this one. It may only be said to change its state more.
SELECT a.aggmtransfn::oid = 0 AND EXISTS (
  SELECT FROM pg_catalog.pg_aggregate k JOIN pg_catalog.pg_proc kp ON kp.oid = k.aggfnoid
  WHERE k.aggfnoid <> a.aggfnoid AND (k.aggfnoid::oid < 16384 OR EXISTS (SELECT FROM brought b WHERE b.classid = 'pg_catalog.pg_proc'::regclass AND b.objid = k.aggfnoid::oid))
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
-- Another trusted language has the same handlers; then this one runs no more than that one does.
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
-- Functions in SQL never call a transform.
SELECT l.lanname = 'sql'
FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang WHERE $1 = 'transform' AND t.xmin = $2::xid
UNION ALL
-- A validator is what keeps options from whoever is no superuser, so a handler goes with that of its own wrapper only. Without a handler nothing is reached.
SELECT w.fdwhandler = 0 AND w.fdwvalidator < 16384
    OR EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper k JOIN brought b ON b.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass AND b.objid = k.oid
               WHERE k.oid <> w.oid AND k.fdwhandler = w.fdwhandler AND k.fdwvalidator = w.fdwvalidator AND k.fdwvalidator <> 0)
FROM pg_catalog.pg_foreign_data_wrapper w WHERE $1 = 'wrapper' AND w.xmin = $2::xid
UNION ALL
SELECT NOT s.subenabled FROM pg_catalog.pg_subscription s WHERE $1 = 'subscription' AND s.xmin = $2::xid
UNION ALL
SELECT true FROM pg_catalog.pg_opfamily f WHERE $1 = 'operator-class' AND f.xmin = $2::xid
UNION ALL
-- Another class of the same method, for the same type, stores the same; or one for all arrays, elements.
SELECT c.opckeytype = 0 OR EXISTS (
  SELECT FROM pg_catalog.pg_opclass k WHERE k.oid < 16384 AND k.opcmethod = c.opcmethod
    AND (k.opcintype = c.opcintype AND k.opckeytype = c.opckeytype
         OR k.opcintype = 'anyarray'::regtype AND k.opckeytype = 'anyelement'::regtype AND EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.oid = c.opckeytype AND e.typarray = c.opcintype)))
FROM pg_catalog.pg_opclass c WHERE $1 = 'operator-class' AND c.xmin = $2::xid
UNION ALL
-- A function that takes what only C knows serves the same type, at the same place, in a class that was brought along; one of PostgreSQL's for all
-- arrays serves any.
SELECT NOT 'pg_catalog.internal'::regtype = ANY (p.proargtypes::oid[])
    OR EXISTS (SELECT FROM pg_catalog.pg_amproc k JOIN pg_catalog.pg_opfamily kf ON kf.oid = k.amprocfamily
               WHERE k.oid <> m.oid AND k.amproc = m.amproc AND k.amprocnum = m.amprocnum AND kf.opfmethod = f.opfmethod
                 AND (k.amproclefttype = m.amproclefttype
                      OR kf.oid < 16384 AND k.amproclefttype = 'anyarray'::regtype AND EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = m.amproclefttype))
                 AND (kf.oid < 16384 OR EXISTS (SELECT FROM brought b WHERE b.classid = 'pg_catalog.pg_opfamily'::regclass AND b.objid = kf.oid)))
FROM pg_catalog.pg_amproc m JOIN pg_catalog.pg_proc p ON p.oid = m.amproc JOIN pg_catalog.pg_opfamily f ON f.oid = m.amprocfamily
WHERE $1 = 'operator-class' AND m.xmin = $2::xid
UNION ALL
SELECT true FROM pg_catalog.pg_amop o WHERE $1 = 'operator-class' AND o.xmin = $2::xid
