-- Triggers that were switched off: of people's own, and those by which PostgreSQL enforces foreign keys and deferrable constraints. Of these the
-- constraint as its table has it, of partitions that of the whole, and what finds the rows that broke it meanwhile.
WITH RECURSIVE disabled AS (
  SELECT t.tgname, t.tgisinternal, t.tgrelid, CASE WHEN t.tgisinternal THEN t.tgconstraint ELSE 0 END AS constraint_id
  FROM pg_trigger t WHERE t.tgenabled = 'D'
),
up AS (
  SELECT k.oid AS id, k.oid, k.conparentid FROM (SELECT DISTINCT constraint_id FROM disabled) d JOIN pg_constraint k ON k.oid = d.constraint_id
  UNION ALL
  SELECT up.id, p.oid, p.conparentid FROM up JOIN pg_constraint p ON p.oid = up.conparentid
)
SELECT CASE WHEN t.tgisinternal THEN 'constraint-disabled' ELSE 'trigger-disabled' END AS kind,
       json_build_object('schema', n.nspname, 'table', c.relname, 'name', coalesce(k.conname, t.tgname), 'triggers', json_agg(t.tgname ORDER BY t.tgname COLLATE "C"),
         'rule', (
           SELECT json_build_object('schema', on_n.nspname, 'table', o.relname, 'name', w.conname, 'type', w.contype, 'definition', regexp_replace(pg_get_constraintdef(w.oid), ' NOT VALID$', ''),
             'partitioned', o.relkind = 'p', 'temporal', coalesce((to_jsonb(w) ->> 'conperiod')::boolean, false), 'actions', CASE WHEN w.contype = 'f' AND to_jsonb(w) ->> 'confdelsetcols' IS NULL THEN concat(CASE w.confmatchtype WHEN 'f' THEN ' MATCH FULL' END,
               CASE w.confupdtype WHEN 'r' THEN ' ON UPDATE RESTRICT' WHEN 'c' THEN ' ON UPDATE CASCADE' WHEN 'n' THEN ' ON UPDATE SET NULL' WHEN 'd' THEN ' ON UPDATE SET DEFAULT' END,
               CASE w.confdeltype WHEN 'r' THEN ' ON DELETE RESTRICT' WHEN 'c' THEN ' ON DELETE CASCADE' WHEN 'n' THEN ' ON DELETE SET NULL' WHEN 'd' THEN ' ON DELETE SET DEFAULT' END,
               CASE WHEN w.condeferrable THEN ' DEFERRABLE' END, CASE WHEN w.condeferred THEN ' INITIALLY DEFERRED' END) END,
             'major', current_setting('server_version_num')::int / 10000,
             'columns', (SELECT json_agg(a.attname ORDER BY key.place) FROM unnest(w.conkey) WITH ORDINALITY AS key (num, place) JOIN pg_attribute a ON a.attrelid = w.conrelid AND a.attnum = key.num),
             'index', (SELECT json_build_object('schema', xn.nspname, 'name', x.relname, 'nullsEqual', coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false))
                       FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace xn ON xn.oid = x.relnamespace WHERE i.indexrelid = w.conindid AND w.contype <> 'f'),
             'references', (SELECT json_build_object('schema', rn.nspname, 'name', r.relname, 'partitioned', r.relkind = 'p', 'full', w.confmatchtype = 'f', 'columns', (
                 SELECT json_agg(a.attname ORDER BY key.place) FROM unnest(w.confkey) WITH ORDINALITY AS key (num, place) JOIN pg_attribute a ON a.attrelid = w.confrelid AND a.attnum = key.num))
               FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = w.confrelid))
           FROM up JOIN pg_constraint w ON w.oid = up.oid JOIN pg_class o ON o.oid = w.conrelid JOIN pg_namespace on_n ON on_n.oid = o.relnamespace
           WHERE up.id = t.constraint_id AND up.conparentid = 0)) AS facts
FROM disabled t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_constraint k ON k.oid = t.constraint_id
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
GROUP BY t.tgisinternal, t.constraint_id, n.nspname, c.relname, coalesce(k.conname, t.tgname)
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", coalesce(k.conname, t.tgname) COLLATE "C"
