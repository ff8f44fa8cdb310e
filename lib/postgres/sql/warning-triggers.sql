-- Triggers that were switched off: of people's own, and those by which PostgreSQL enforces foreign keys and deferrable constraints.
SELECT CASE WHEN t.tgisinternal THEN 'constraint-disabled' ELSE 'trigger-disabled' END AS kind,
       json_build_object('schema', n.nspname, 'table', c.relname, 'name', coalesce(k.conname, t.tgname), 'triggers', json_agg(t.tgname ORDER BY t.tgname COLLATE "C")) AS facts
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_constraint k ON t.tgisinternal AND k.oid = t.tgconstraint
WHERE t.tgenabled = 'D' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
GROUP BY t.tgisinternal, n.nspname, c.relname, coalesce(k.conname, t.tgname)
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", coalesce(k.conname, t.tgname) COLLATE "C"
