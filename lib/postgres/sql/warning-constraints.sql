-- Constraints that rows may break: NOT VALID, and from 18 on NOT ENFORCED. With what finds the rows: columns, CHECK, and what a foreign key refers to.
SELECT CASE WHEN k.enforced THEN 'constraint-not-valid' ELSE 'constraint-not-enforced' END AS kind,
       json_build_object('schema', n.nspname, 'table', coalesce(c.relname, t.typname), 'domain', c.oid IS NULL, 'name', k.conname, 'foreignKey', k.contype = 'f',
         'definition', CASE WHEN NOT k.enforced THEN regexp_replace(pg_get_constraintdef(k.oid), ' NOT ENFORCED$', '') END,
         'rule', CASE WHEN c.oid IS NOT NULL THEN json_build_object('type', k.contype, 'partitioned', c.relkind = 'p', 'temporal', k.temporal,
           'expression', CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END,
           'columns', (SELECT json_agg(a.attname ORDER BY key.place) FROM unnest(k.conkey) WITH ORDINALITY AS key (num, place) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.num),
           'references', (SELECT json_build_object('schema', rn.nspname, 'name', r.relname, 'partitioned', r.relkind = 'p', 'full', k.confmatchtype = 'f', 'columns', (
               SELECT json_agg(a.attname ORDER BY key.place) FROM unnest(k.confkey) WITH ORDINALITY AS key (num, place) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.num))
             FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = k.confrelid)) END) AS facts
FROM (SELECT oid, conname, contype, conrelid, contypid, coninhcount, conparentid, conbin, conkey, confkey, confrelid, confmatchtype,
             coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) AS enforced, coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false) AS temporal
      FROM pg_constraint k WHERE NOT convalidated) k
LEFT JOIN pg_class c ON c.oid = k.conrelid AND k.conrelid <> 0
LEFT JOIN pg_type t ON t.oid = k.contypid AND k.contypid <> 0
JOIN pg_namespace n ON n.oid = coalesce(c.relnamespace, t.typnamespace)
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND (k.enforced OR (k.coninhcount = 0 AND k.conparentid = 0))
ORDER BY n.nspname COLLATE "C", coalesce(c.relname, t.typname) COLLATE "C", k.conname COLLATE "C"
