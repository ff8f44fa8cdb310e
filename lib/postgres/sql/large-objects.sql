-- Reads each large object in pieces of 1 MiB until one is shorter: a value has at most 1 GB, and lo_get needs no more rights than pg_dump.
-- One hash for the contents and one for owner and privileges; a NULL ACL stands for the default privileges. Returns the sums over all,
-- and the hashes of at most 1000 of them by oid.
WITH RECURSIVE piece AS (
  SELECT m.oid, 0::bigint AS at, part.sum, part.bytes
  FROM pg_largeobject_metadata m CROSS JOIN LATERAL (
    SELECT md5(b) AS sum, octet_length(b) AS bytes FROM (SELECT lo_get(m.oid, 0, 1048576) AS b OFFSET 0) AS read) AS part
  UNION ALL
  SELECT p.oid, p.at + 1, part.sum, part.bytes
  FROM piece p CROSS JOIN LATERAL (
    SELECT md5(b) AS sum, octet_length(b) AS bytes FROM (SELECT lo_get(p.oid, (p.at + 1) * 1048576, 1048576) AS b OFFSET 0) AS read) AS part
  WHERE p.bytes = 1048576
),
held AS (
  SELECT oid, hashtextextended(format('%s:%s', oid, string_agg(sum, ' ' ORDER BY at)) COLLATE "C", 0) AS contents FROM piece GROUP BY oid
),
each_one AS (
  SELECT m.oid, held.contents, row_number() OVER () AS nth,
         hashtextextended(format('%s:%s:%s', m.oid, pg_get_userbyid(m.lomowner), (
           SELECT string_agg(may, ', ' ORDER BY may COLLATE "C") FROM (
             SELECT format('%s %s %s %s', quote_ident(pg_get_userbyid(x.grantor)), CASE x.grantee WHEN 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                           x.privilege_type, x.is_grantable) AS may
             FROM aclexplode(coalesce(m.lomacl, acldefault('L', m.lomowner))) x) AS granted)) COLLATE "C", 0) AS rights
  FROM pg_largeobject_metadata m JOIN held ON held.oid = m.oid
)
SELECT count(*)::text AS count, coalesce(sum(contents::numeric), 0)::text AS digest, coalesce(sum(rights::numeric), 0)::text AS rights,
       coalesce(json_object_agg(oid, json_build_array(contents::text, rights::text)) FILTER (WHERE nth <= 1000), '{}') AS each
FROM each_one
