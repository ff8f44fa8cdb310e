-- Constraints that rows may break: NOT VALID, and from 18 on NOT ENFORCED.
SELECT CASE WHEN k.enforced THEN 'constraint-not-valid' ELSE 'constraint-not-enforced' END AS kind,
       json_build_object('schema', n.nspname, 'table', coalesce(c.relname, t.typname), 'domain', c.oid IS NULL, 'name', k.conname, 'foreignKey', k.contype = 'f',
         'definition', CASE WHEN NOT k.enforced THEN regexp_replace(pg_get_constraintdef(k.oid), ' NOT ENFORCED$', '') END) AS facts
FROM (SELECT oid, conname, contype, conrelid, contypid, coninhcount, conparentid, coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) AS enforced
      FROM pg_constraint k WHERE NOT convalidated) k
LEFT JOIN pg_class c ON c.oid = k.conrelid AND k.conrelid <> 0
LEFT JOIN pg_type t ON t.oid = k.contypid AND k.contypid <> 0
JOIN pg_namespace n ON n.oid = coalesce(c.relnamespace, t.typnamespace)
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND (k.enforced OR (k.coninhcount = 0 AND k.conparentid = 0))
ORDER BY n.nspname COLLATE "C", coalesce(c.relname, t.typname) COLLATE "C", k.conname COLLATE "C"
