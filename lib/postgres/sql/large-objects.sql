-- Large objects lie outside every table. lo_get needs no more rights than pg_dump does. Owner and privileges count as contents.
SELECT count(*)::text AS count,
       coalesce(sum(hashtextextended(concat_ws(':', m.oid, md5(lo_get(m.oid)), pg_get_userbyid(m.lomowner),
         (SELECT string_agg(a::text, ',' ORDER BY a::text COLLATE "C") FROM unnest(m.lomacl) a)) COLLATE "C", 0)), 0)::text AS digest
FROM pg_largeobject_metadata m
