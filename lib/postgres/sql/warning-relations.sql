-- Invalid indexes, unlogged tables, and large tables without a primary key. An index that is being built is invalid until it is done: such a
-- one is left out where this role may see it. Partitions count for the table that they are part of.
WITH space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
keyless AS (
  SELECT CASE WHEN c.relispartition THEN pg_partition_root(c.oid)::oid ELSE c.oid END AS root, sum(pg_relation_size(c.oid)) AS bytes
  FROM pg_class c JOIN space s ON s.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  GROUP BY 1 HAVING sum(pg_relation_size(c.oid)) >= 8388608
),
-- Columns of a unique index that cannot be NULL: they can be the key as they are.
candidate AS (
  SELECT DISTINCT ON (i.indrelid) i.indrelid, columns.names
  FROM keyless k JOIN pg_index i ON i.indrelid = k.root AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
  CROSS JOIN LATERAL (
    SELECT json_agg(a.attname ORDER BY key.place) AS names, bool_and(a.attnotnull) AS filled
    FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS key (num, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.num
    WHERE key.place <= i.indnkeyatts) columns
  WHERE columns.filled
  ORDER BY i.indrelid, i.indnkeyatts, i.indexrelid
)
SELECT 'index-invalid' AS kind, json_build_object('schema', s.nspname, 'table', c.relname, 'name', x.relname, 'leftover', x.relname ~ '_cc(new|old)\d*$',
         'unique', CASE WHEN i.indisunique THEN json_build_object('nullsEqual', coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
           'predicate', pg_get_expr(i.indpred, i.indrelid),
           'columns', (SELECT json_agg(pg_get_indexdef(i.indexrelid, place, true) ORDER BY place) FROM generate_series(1, i.indnkeyatts::int) place)) END) AS facts
FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid AND x.relkind = 'i' JOIN pg_class c ON c.oid = i.indrelid JOIN space s ON s.oid = x.relnamespace
WHERE NOT i.indisvalid AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
UNION ALL
SELECT 'table-unlogged', json_build_object('schema', s.nspname, 'name', c.relname, 'first', (
         -- What it refers to must be logged before it, the furthest first.
         WITH RECURSIVE needed AS (
           SELECT k.confrelid AS id, 1 AS depth FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid
           UNION
           SELECT k.confrelid, n.depth + 1 FROM needed n JOIN pg_constraint k ON k.conrelid = n.id AND k.contype = 'f' AND k.confrelid NOT IN (n.id, c.oid) WHERE n.depth < 9
         )
         SELECT coalesce(json_agg(json_build_object('schema', rs.nspname, 'name', r.relname) ORDER BY f.depth DESC), '[]')
         FROM (SELECT id, max(depth) AS depth FROM needed GROUP BY id) f JOIN pg_class r ON r.oid = f.id AND r.relpersistence = 'u' AND r.relkind = 'r' JOIN pg_namespace rs ON rs.oid = r.relnamespace))
FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.relkind = 'r' AND c.relpersistence = 'u'
UNION ALL
SELECT 'table-without-key', json_build_object('schema', s.nspname, 'name', c.relname, 'bytes', k.bytes::text, 'partitioned', c.relkind = 'p', 'unique', u.names,
         -- The columns that any key of a partitioned table must hold; NULL where one of them is an expression.
         'partitionedBy', CASE WHEN c.relkind = 'p' THEN (
           SELECT CASE WHEN bool_and(a.attname IS NOT NULL) THEN json_agg(DISTINCT a.attname) END
           FROM pg_partition_tree(c.oid) t JOIN pg_partitioned_table p ON p.partrelid = t.relid CROSS JOIN LATERAL unnest(p.partattrs::int2[]) AS key (num)
           LEFT JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = key.num AND key.num > 0) END,
         'free', (SELECT name FROM unnest(ARRAY['row_id', 'row_id_2', 'row_id_3']) name
                  WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = name) LIMIT 1))
FROM keyless k JOIN pg_class c ON c.oid = k.root JOIN space s ON s.oid = c.relnamespace LEFT JOIN candidate u ON u.indrelid = c.oid
