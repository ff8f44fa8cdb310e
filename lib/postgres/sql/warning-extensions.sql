-- Extensions whose files on the server are newer than what the database has of them.
SELECT 'extension-behind' AS kind, json_build_object('name', e.extname, 'installed', e.extversion, 'available', a.default_version) AS facts
FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname
WHERE a.default_version <> e.extversion
  AND EXISTS (SELECT FROM pg_extension_update_paths(e.extname) p WHERE p.source = e.extversion AND p.target = a.default_version AND p.path IS NOT NULL)
ORDER BY e.extname COLLATE "C"
