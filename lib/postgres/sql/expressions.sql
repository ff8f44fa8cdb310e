-- The expressions in definitions ($1 to $5: kind, schema, name, part and subpart of each definition) as this database prints them, with
-- the SQL to create one from another text and to print the result. `lead`: the text before the expression in the definition. `prepare`
-- and `print` are complete statements; the text goes between `before` and `after`, and that statement runs as `owner`. The created objects
-- are empty or not in force, so no expression is evaluated. The schema reprinted_here must exist.
WITH wanted AS (
  SELECT w.nth, w.kind, w.schema, w.name, w.part, w.publication
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS w (kind, schema, name, part, publication, nth)
),
rel AS (
  SELECT w.*, c.oid, c.relkind AS rel_kind, c.relowner AS rel_owner, format('%I.%I', n.nspname, c.relname) AS qualified
  FROM wanted w JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
),
found AS (
  SELECT nth, 1 AS place, '' AS lead, pg_get_viewdef(oid) AS text, rel_owner AS owner, '{}'::text[] AS prepare,
         'CREATE VIEW reprinted_here.made AS ' AS before, '' AS after, 'SELECT pg_get_viewdef(''reprinted_here.made''::regclass) AS text' AS print
  FROM rel WHERE kind = 'view' AND rel_kind IN ('v', 'm')
  UNION ALL
  SELECT nth, 1, 'partition by ', pg_get_partkeydef(oid), rel_owner, '{}',
         format('CREATE TABLE reprinted_here.made (LIKE %s) PARTITION BY ', qualified), '', 'SELECT pg_get_partkeydef(''reprinted_here.made''::regclass) AS text'
  FROM rel WHERE kind = 'table-option' AND rel_kind = 'p'
  UNION ALL
  SELECT r.nth, 1, l.lead, substr(pg_get_ruledef(w.oid), length(l.lead) + 1), rel_owner, '{}', 'CREATE RULE reprinted_here AS', '',
         format('SELECT substr(pg_get_ruledef(oid), length(''CREATE RULE reprinted_here AS'') + 1) AS text FROM pg_rewrite WHERE ev_class = %s AND rulename = ''reprinted_here''', r.oid)
  FROM rel r JOIN pg_rewrite w ON w.ev_class = r.oid AND w.rulename = r.part, LATERAL (SELECT format('CREATE RULE %I AS', w.rulename) AS lead) l
  WHERE r.kind = 'rule'
  UNION ALL
  SELECT r.nth, e.place, e.lead, e.text, rel_owner, '{}', format('CREATE POLICY reprinted_here ON %s%s', qualified, e.lead), ')',
         format('SELECT pg_get_expr(%s, polrelid) AS text FROM pg_policy WHERE polrelid = %s AND polname = ''reprinted_here''', e.stored, r.oid)
  FROM rel r JOIN pg_policy p ON p.polrelid = r.oid AND p.polname = r.part, LATERAL (VALUES
    (1, ' USING (', pg_get_expr(p.polqual, p.polrelid), 'polqual'), (2, ' WITH CHECK (', pg_get_expr(p.polwithcheck, p.polrelid), 'polwithcheck')) AS e (place, lead, text, stored)
  WHERE r.kind = 'policy' AND e.text IS NOT NULL
  UNION ALL
  SELECT r.nth, 1, l.lead, substr(pg_get_triggerdef(t.oid), length(l.lead) + 1), rel_owner, '{}', l.made, '',
         format('SELECT substr(pg_get_triggerdef(oid), %s) AS text FROM pg_trigger WHERE tgrelid = %s AND tgname = ''reprinted_here''', length(l.made) + 1, r.oid)
  FROM rel r JOIN pg_trigger t ON t.tgrelid = r.oid AND t.tgname = r.part, LATERAL (
    SELECT s.start || format('%I ', t.tgname) AS lead, s.start || 'reprinted_here ' AS made
    FROM (SELECT CASE WHEN t.tgconstraint <> 0 THEN 'CREATE CONSTRAINT TRIGGER ' ELSE 'CREATE TRIGGER ' END AS start) s) l
  WHERE r.kind = 'trigger'
  UNION ALL
  SELECT r.nth, 1, ' DEFAULT ', pg_get_expr(d.adbin, d.adrelid), rel_owner, '{}', format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT (', qualified, a.attname), ')',
         format('SELECT pg_get_expr(adbin, adrelid) AS text FROM pg_attrdef WHERE adrelid = %s AND adnum = %s', r.oid, a.attnum)
  FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attname = r.part JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
  WHERE r.kind = 'column' AND a.attgenerated = ''
  UNION ALL
  SELECT r.nth, 1, ' GENERATED ALWAYS AS (', pg_get_expr(d.adbin, d.adrelid), rel_owner,
         ARRAY[format('CREATE TABLE reprinted_here.made (LIKE %s)', qualified), format('ALTER TABLE reprinted_here.made DROP COLUMN %I', a.attname)],
         format('ALTER TABLE reprinted_here.made ADD COLUMN %I %s%s GENERATED ALWAYS AS (', a.attname, format_type(a.atttypid, a.atttypmod), ' COLLATE ' || nullif(a.attcollation, 0)::regcollation),
         CASE a.attgenerated WHEN 's' THEN ') STORED' ELSE ') VIRTUAL' END,
         'SELECT pg_get_expr(adbin, adrelid) AS text FROM pg_attrdef WHERE adrelid = ''reprinted_here.made''::regclass'
  FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attname = r.part JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
  WHERE r.kind = 'column' AND a.attgenerated <> ''
  UNION ALL
  SELECT r.nth, 1, 'CHECK (', pg_get_expr(k.conbin, r.oid), rel_owner, '{}', format('ALTER TABLE %s ADD CONSTRAINT reprinted_here CHECK (', qualified), ') NOT VALID',
         format('SELECT pg_get_expr(conbin, conrelid) AS text FROM pg_constraint WHERE conrelid = %s AND conname = ''reprinted_here''', r.oid)
  FROM rel r JOIN pg_constraint k ON k.conrelid = r.oid AND k.conname = r.part WHERE r.kind = 'constraint' AND k.contype = 'c'
  UNION ALL
  SELECT r.nth, 1, '', pg_get_constraintdef(k.oid), rel_owner, ARRAY[format('CREATE TABLE reprinted_here.made (LIKE %s)', qualified)],
         'ALTER TABLE reprinted_here.made ADD CONSTRAINT reprinted_here ', '',
         -- The text must not set options of the index, so they are printed, too.
         'SELECT concat_ws('' '', pg_get_constraintdef(k.oid), x.reloptions::text) AS text FROM pg_constraint k JOIN pg_class x ON x.oid = k.conindid WHERE k.conrelid = ''reprinted_here.made''::regclass AND k.conname = ''reprinted_here'''
  FROM rel r JOIN pg_constraint k ON k.conrelid = r.oid AND k.conname = r.part WHERE r.kind = 'constraint' AND k.contype = 'x'
  UNION ALL
  SELECT r.nth, 1, l.lead, substr(pg_get_indexdef(i.indexrelid), length(l.lead) + 1), rel_owner, ARRAY[format('CREATE TABLE reprinted_here.made (LIKE %s)', qualified)], l.made, '',
         format('SELECT substr(pg_get_indexdef(''reprinted_here.made_index''::regclass), %s) AS text', length(l.made) + 1)
  FROM rel r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class x ON x.oid = i.indexrelid AND x.relname = r.part, LATERAL (
    SELECT s.start || format('%I ON %s%s ', x.relname, CASE WHEN x.relkind = 'I' THEN 'ONLY ' ELSE '' END, qualified) AS lead, s.start || 'made_index ON reprinted_here.made ' AS made
    FROM (SELECT CASE WHEN i.indisunique THEN 'CREATE UNIQUE INDEX ' ELSE 'CREATE INDEX ' END AS start) s) l
  WHERE r.kind = 'index'
  UNION ALL
  SELECT w.nth, 1, l.lead, substr(pg_get_statisticsobjdef(s.oid), length(l.lead) + 1), s.stxowner, '{}', 'CREATE STATISTICS reprinted_here.made', '',
         'SELECT substr(pg_get_statisticsobjdef(oid), length(''CREATE STATISTICS reprinted_here.made'') + 1) AS text FROM pg_statistic_ext WHERE stxnamespace = ''reprinted_here''::regnamespace'
  FROM wanted w JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_statistic_ext s ON s.stxnamespace = n.oid AND s.stxname = w.name,
       LATERAL (SELECT format('CREATE STATISTICS %I.%I', n.nspname, s.stxname) AS lead) l
  WHERE w.kind = 'statistics'
  UNION ALL
  -- PostgreSQL reprints only SQL-standard bodies and defaults; other bodies are stored as text.
  SELECT w.nth, 1, l.lead, substr(pg_get_functiondef(p.oid), length(l.lead) + 1), p.proowner, '{}', l.made, '',
         format('SELECT substr(pg_get_functiondef(oid), %s) AS text FROM pg_proc WHERE pronamespace = ''reprinted_here''::regnamespace', length(l.made) + 1)
  FROM wanted w JOIN pg_namespace n ON n.nspname = w.schema
  JOIN pg_proc p ON p.pronamespace = n.oid AND p.prokind <> 'a' AND p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' = w.name, LATERAL (
    SELECT s.start || format('%I.%I(', n.nspname, p.proname) AS lead, s.start || format('reprinted_here.%I(', p.proname) AS made
    FROM (SELECT CASE p.prokind WHEN 'p' THEN 'CREATE OR REPLACE PROCEDURE ' ELSE 'CREATE OR REPLACE FUNCTION ' END AS start) s) l
  WHERE w.kind = 'routine' AND (p.proargdefaults IS NOT NULL OR to_jsonb(p) ->> 'prosqlbody' IS NOT NULL)
  UNION ALL
  SELECT w.nth, 1, ' DEFAULT ', coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault), t.typowner, '{}', format('CREATE DOMAIN reprinted_here.made AS %s DEFAULT (', format_type(t.typbasetype, t.typtypmod)), ')',
         'SELECT coalesce(pg_get_expr(typdefaultbin, 0), typdefault) AS text FROM pg_type WHERE oid = ''reprinted_here.made''::regtype'
  FROM wanted w JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_type t ON t.typnamespace = n.oid AND t.typname = w.name
  WHERE w.kind = 'type' AND t.typtype = 'd' AND t.typdefault IS NOT NULL
  UNION ALL
  SELECT w.nth, 1 + row_number() OVER (PARTITION BY t.oid ORDER BY k.conname), format('CONSTRAINT %I CHECK (', k.conname), pg_get_expr(k.conbin, 0), t.typowner, '{}',
         format('CREATE DOMAIN reprinted_here.made AS %s%s CONSTRAINT reprinted_here CHECK (', format_type(t.typbasetype, t.typtypmod), ' COLLATE ' || nullif(t.typcollation, 0)::regcollation), ')',
         'SELECT pg_get_expr(conbin, 0) AS text FROM pg_constraint WHERE contypid = ''reprinted_here.made''::regtype'
  FROM wanted w JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_type t ON t.typnamespace = n.oid AND t.typname = w.name JOIN pg_constraint k ON k.contypid = t.oid AND k.contype = 'c'
  WHERE w.kind = 'type' AND t.typtype = 'd'
  UNION ALL
  SELECT r.nth, 1, 'rows ', to_jsonb(t) ->> 'rowfilter', rel_owner, ARRAY['GRANT CREATE ON DATABASE ' || quote_ident(current_database()) || ' TO ' || quote_ident(pg_get_userbyid(rel_owner))],
         format('CREATE PUBLICATION reprinted_here FOR TABLE ONLY %s WHERE (', qualified), ')',
         'SELECT to_jsonb(t) ->> ''rowfilter'' AS text FROM pg_publication_tables t WHERE pubname = ''reprinted_here'''
  FROM rel r JOIN pg_publication_tables t ON t.schemaname = r.schema AND t.tablename = r.name AND t.pubname = r.publication
  WHERE r.kind = 'publication' AND to_jsonb(t) ->> 'rowfilter' IS NOT NULL
)
SELECT nth::int AS nth, lead, text, pg_get_userbyid(owner)::text AS owner, prepare || CASE WHEN prepare[1] LIKE 'CREATE TABLE reprinted_here%' THEN ARRAY[format('ALTER TABLE reprinted_here.made OWNER TO %I', pg_get_userbyid(owner))] ELSE '{}' END AS prepare,
       before, after, print
FROM found ORDER BY nth, place
