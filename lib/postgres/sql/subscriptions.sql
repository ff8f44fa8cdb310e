-- The subscriptions of this database, with owners, comments and labels. Only for superusers: pg_dump dumps subscriptions for no other role,
-- and before 15 no other role may read all of these columns.
SELECT 'subscription' AS kind, u.subname::text AS name, '{}'::text[] AS path, concat_ws(' ', 'to', (SELECT string_agg(quote_ident(o), ', ' ORDER BY o) FROM unnest(u.subpublications) o),
         E'connection \x1e' || encode(sha256(convert_to((SELECT query_to_xml(format('SELECT subconninfo FROM pg_catalog.pg_subscription WHERE oid = %s', u.oid), true, false, '')::text), getdatabaseencoding())), 'hex') || E'\x1e',
         'slot ' || u.subslotname, 'commit ' || u.subsynccommit,
         -- Later majors have more columns; where one does not exist, its name resolves to the outer one.
         (SELECT (SELECT concat_ws(' ', 'binary ' || subbinary, 'stream ' || substream::text, 'two-phase ' || (subtwophasestate <> 'd'), 'disable ' || subdisableonerr,
                    'password ' || subpasswordrequired, 'run as owner ' || subrunasowner, 'failover ' || subfailover, 'origin ' || suborigin)
                  FROM pg_subscription same WHERE same.oid = u.oid)
          FROM (SELECT NULL::text AS subbinary, NULL::text AS substream, NULL::text AS subtwophasestate, NULL::text AS subdisableonerr,
                  NULL::text AS subpasswordrequired, NULL::text AS subrunasowner, NULL::text AS subfailover, NULL::text AS suborigin) AS early)) AS definition
FROM pg_subscription u
WHERE u.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT 'owner', 'subscription ' || u.subname, ARRAY['', 'subscription', u.subname]::text[], pg_get_userbyid(u.subowner)::text
FROM pg_subscription u
WHERE u.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT 'comment', about.prefix || 'subscription ' || quote_ident(u.subname), ARRAY['', 'subscription', u.subname]::text[], about.description
FROM pg_subscription u
JOIN (SELECT classoid, objoid, '' AS prefix, description FROM pg_description
      UNION ALL SELECT classoid, objoid, format('label of %s on ', provider), label FROM pg_seclabel) AS about
  ON about.classoid = 'pg_subscription'::regclass AND about.objoid = u.oid
WHERE u.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
