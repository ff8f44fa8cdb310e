-- The options of user mappings, by their digests only, as objects.sql tells them: whose they are may read them, and superusers.
SELECT format('%s for %s', u.srvname, u.usename) AS name,
       (SELECT string_agg(split_part(o, '=', 1) || E'=\x1e' || encode(sha256(convert_to(o, getdatabaseencoding())), 'hex') || E'\x1e', ', ' ORDER BY o) FROM unnest(u.umoptions) o) AS definition
FROM pg_catalog.pg_user_mappings u WHERE u.umoptions IS NOT NULL
