-- Columns that are filled from a sequence, and whether their greatest value can be read at once: by an index, with this role, in few partitions.
-- What is asked of each schema, and which columns lead an index, is read once for all.
WITH space AS MATERIALIZED (SELECT oid, nspname, has_schema_privilege(oid, 'USAGE') AS usable FROM pg_namespace),
sequence AS MATERIALIZED (SELECT seqrelid, seqincrement, CASE WHEN seqincrement > 0 THEN seqmax ELSE seqmin END AS bound FROM pg_sequence WHERE NOT seqcycle),
used AS (
  SELECT d.refobjid AS relid, d.refobjsubid AS num, d.objid AS seqid FROM sequence s JOIN pg_depend d ON d.objid = s.seqrelid
  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
  UNION
  SELECT f.adrelid, f.adnum, d.refobjid FROM pg_attrdef f
  JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'n'
  JOIN sequence s ON s.seqrelid = d.refobjid
),
indexed AS MATERIALIZED (
  SELECT DISTINCT i.indrelid AS relid, i.indkey[0] AS num
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
  WHERE i.indisvalid AND i.indpred IS NULL AND i.indkey[0] > 0
)
SELECT qn.nspname AS schema, q.relname AS name, s.seqincrement::text AS increment, s.bound::text AS bound,
       n.nspname AS table_schema, c.relname AS table_name, a.attname AS column_name, c.relkind = 'p' AS partitioned,
       CASE WHEN NOT qn.usable OR NOT n.usable OR NOT has_sequence_privilege(q.oid, 'SELECT')
              OR NOT has_column_privilege(c.oid, a.attnum, 'SELECT') OR (c.relrowsecurity AND row_security_active(c.oid)) THEN 'denied'
            WHEN i.relid IS NULL THEN 'no-index'
            WHEN c.relkind = 'p' AND (SELECT count(*) FROM pg_partition_tree(c.oid)) > 100 THEN 'no-index' END AS unread
FROM used u
JOIN sequence s ON s.seqrelid = u.seqid
JOIN pg_class q ON q.oid = u.seqid
JOIN space qn ON qn.oid = q.relnamespace
JOIN pg_class c ON c.oid = u.relid AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND NOT c.relispartition
JOIN space n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.num AND a.atttypid IN (20, 21, 23, 1700)
LEFT JOIN indexed i ON i.relid = u.relid AND i.num = u.num
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY qn.nspname COLLATE "C", q.relname COLLATE "C"
