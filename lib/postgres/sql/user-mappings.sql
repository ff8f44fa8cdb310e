-- The options of user mappings as digests, as in objects.sql. Only their users and superusers may read them.
SELECT format('%s for %s', u.srvname, u.usename) AS name,
       (SELECT string_agg(split_part(o, '=', 1) || E'=\x1e' || encode(sha256(convert_to(o, getdatabaseencoding())), 'hex') || E'\x1e', ', ' ORDER BY o) FROM unnest(u.umoptions) o) AS definition
FROM pg_catalog.pg_user_mappings u WHERE u.umoptions IS NOT NULL
