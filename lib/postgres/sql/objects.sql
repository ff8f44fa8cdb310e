-- Everything that is not a table, a column, a constraint, an index or a sequence: kind, name, path, definition.
-- The path leads from the schema to the object (a trigger: schema, table, trigger), so that what fell with its table is known.
-- Members of extensions come back with their extension. Sub-selects are joined by kind so that each can be run alone.
WITH member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
rel AS (
  SELECT c.*, s.nspname FROM pg_class c JOIN space s ON s.oid = c.relnamespace
  WHERE c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
)
SELECT 'view' AS kind, format('%s.%s', nspname, relname) AS name, ARRAY[nspname, relname]::text[] AS path,
       pg_get_viewdef(oid) || coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '')
         || CASE WHEN relkind = 'm' AND NOT relispopulated THEN ' WITH NO DATA' ELSE '' END AS definition
FROM rel WHERE relkind IN ('v', 'm')
UNION ALL
SELECT * FROM (SELECT 'table-option', format('%s.%s', nspname, relname), ARRAY[nspname, relname]::text[],
       concat_ws(', ', CASE relpersistence WHEN 'u' THEN 'unlogged' END,
         'partition by ' || pg_get_partkeydef(oid), 'partition ' || pg_get_expr(relpartbound, oid),
         'inherits ' || (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = rel.oid),
         'with ' || array_to_string(reloptions, ', '),
         'replica identity ' || CASE relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END) AS definition
FROM rel WHERE relkind IN ('r', 'p', 'f')) AS o WHERE definition <> ''
UNION ALL
SELECT 'row-security', format('%s.%s', nspname, relname), ARRAY[nspname, relname]::text[],
       concat_ws(', ', CASE WHEN relrowsecurity THEN 'enabled' ELSE 'disabled' END, CASE WHEN relforcerowsecurity THEN 'forced' END)
FROM rel WHERE relkind IN ('r', 'p') AND (relrowsecurity OR relforcerowsecurity)
UNION ALL
SELECT 'policy', format('%s.%s · %s', r.nspname, r.relname, p.polname), ARRAY[r.nspname, r.relname, p.polname]::text[],
       format('%s %s TO %s USING (%s) WITH CHECK (%s)', CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
         (SELECT string_agg(CASE WHEN u = 0 THEN 'public' ELSE pg_get_userbyid(u) END, ', ' ORDER BY 1) FROM unnest(p.polroles) u),
         coalesce(pg_get_expr(p.polqual, p.polrelid), ''), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))
FROM pg_policy p JOIN rel r ON r.oid = p.polrelid
UNION ALL
SELECT 'trigger', format('%s.%s · %s', r.nspname, r.relname, t.tgname), ARRAY[r.nspname, r.relname, t.tgname]::text[],
       pg_get_triggerdef(t.oid) || CASE t.tgenabled WHEN 'O' THEN '' WHEN 'D' THEN ' (disabled)' WHEN 'R' THEN ' (replica)' ELSE ' (always)' END
FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'rule', format('%s.%s · %s', r.nspname, r.relname, w.rulename), ARRAY[r.nspname, r.relname, w.rulename]::text[],
       pg_get_ruledef(w.oid) || CASE w.ev_enabled WHEN 'O' THEN '' WHEN 'D' THEN ' (disabled)' WHEN 'R' THEN ' (replica)' ELSE ' (always)' END
FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
UNION ALL
SELECT 'statistics', format('%s.%s', s.nspname, x.stxname), ARRAY[s.nspname, x.stxname]::text[], pg_get_statisticsobjdef(x.oid)
FROM pg_statistic_ext x JOIN space s ON s.oid = x.stxnamespace
UNION ALL
SELECT 'routine', format('%s.%s(%s)', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), ARRAY[s.nspname, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')']::text[],
       CASE WHEN p.prokind = 'a'
         THEN (SELECT format('aggregate %s %s %s %s %s %s', a.aggtransfn, a.aggfinalfn, a.aggcombinefn, format_type(a.aggtranstype, NULL), a.agginitval, a.aggsortop) FROM pg_aggregate a WHERE a.aggfnoid = p.oid)
         ELSE pg_get_functiondef(p.oid) END
FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
UNION ALL
SELECT 'type', format('%s.%s', s.nspname, t.typname), ARRAY[s.nspname, t.typname]::text[],
       CASE t.typtype
         WHEN 'e' THEN 'enum ' || (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)
         WHEN 'c' THEN 'composite ' || (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
                                        FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
         WHEN 'd' THEN concat_ws(' ', 'domain', format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typnotnull THEN 'NOT NULL' END, 'DEFAULT ' || t.typdefault,
                (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype <> 'n'))
         WHEN 'r' THEN 'range ' || (SELECT format('%s %s', format_type(g.rngsubtype, NULL), g.rngsubdiff) FROM pg_range g WHERE g.rngtypid = t.oid)
         ELSE concat_ws(' ', 'base', t.typinput, t.typoutput, t.typlen) END
FROM pg_type t JOIN space s ON s.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE t.typtype IN ('e', 'c', 'd', 'r', 'b') AND (t.typrelid = 0 OR c.relkind = 'c')
  AND NOT EXISTS (SELECT FROM pg_type el WHERE el.typarray = t.oid)
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
UNION ALL
SELECT 'cast', format('%s AS %s', format_type(castsource, NULL), format_type(casttarget, NULL)), '{}'::text[],
       format('%s %s %s', castcontext, castmethod, CASE WHEN castfunc <> 0 THEN castfunc::regprocedure::text END)
FROM pg_cast c WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'operator', format('%s.%s (%s, %s)', s.nspname, o.oprname, format_type(o.oprleft, NULL), format_type(o.oprright, NULL)), ARRAY[s.nspname]::text[],
       format('%s %s commutator %s negator %s restrict %s join %s', format_type(o.oprresult, NULL), o.oprcode::regprocedure, nullif(o.oprcom, 0)::regoperator, nullif(o.oprnegate, 0)::regoperator, o.oprrest, o.oprjoin)
FROM pg_operator o JOIN space s ON s.oid = o.oprnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid)
UNION ALL
SELECT 'operator', format('%s.%s using %s', s.nspname, o.opcname, a.amname), ARRAY[s.nspname]::text[],
       format('%s%s', format_type(o.opcintype, NULL), CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END)
FROM pg_opclass o JOIN space s ON s.oid = o.opcnamespace JOIN pg_am a ON a.oid = o.opcmethod
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opclass'::regclass AND m.objid = o.oid)
UNION ALL
SELECT 'text-search', format('%s.%s', s.nspname, g.cfgname), ARRAY[s.nspname]::text[],
       format('parser %s; %s', (SELECT prsname FROM pg_ts_parser WHERE oid = g.cfgparser),
         (SELECT string_agg(format('%s %s', m.maptokentype, m.mapdict::regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = g.oid))
FROM pg_ts_config g JOIN space s ON s.oid = g.cfgnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_config'::regclass AND m.objid = g.oid)
UNION ALL
SELECT 'text-search', format('%s.%s', s.nspname, d.dictname), ARRAY[s.nspname]::text[], format('%s %s', (SELECT tmplname FROM pg_ts_template WHERE oid = d.dicttemplate), d.dictinitoption)
FROM pg_ts_dict d JOIN space s ON s.oid = d.dictnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_dict'::regclass AND m.objid = d.oid)
UNION ALL
SELECT 'collation', format('%s.%s', s.nspname, l.collname), ARRAY[s.nspname]::text[], concat_ws(' ', l.collprovider, coalesce(to_jsonb(l) ->> 'collcollate', ''), coalesce(to_jsonb(l) ->> 'colliculocale', to_jsonb(l) ->> 'colllocale', ''), CASE WHEN NOT l.collisdeterministic THEN 'nondeterministic' END)
FROM pg_collation l JOIN space s ON s.oid = l.collnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_collation'::regclass AND m.objid = l.oid)
UNION ALL
SELECT 'event-trigger', e.evtname, '{}'::text[], format('%s %s %s %s', e.evtevent, e.evtenabled, e.evtfoid::regprocedure, array_to_string(e.evttags, ', '))
FROM pg_event_trigger e WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid)
UNION ALL
SELECT 'publication', p.pubname, '{}'::text[],
       format('all %s insert %s update %s delete %s truncate %s root %s: %s', p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot,
         (SELECT string_agg(format('%I.%I %s', t.schemaname, t.tablename, to_jsonb(t) ->> 'rowfilter'), ', ' ORDER BY t.schemaname, t.tablename) FROM pg_publication_tables t WHERE t.pubname = p.pubname))
FROM pg_publication p
UNION ALL
SELECT 'foreign-server', f.srvname, '{}'::text[], format('wrapper %s, %s options', w.fdwname, coalesce(cardinality(f.srvoptions), 0))
FROM pg_foreign_server f JOIN pg_foreign_data_wrapper w ON w.oid = f.srvfdw
UNION ALL
SELECT 'language', l.lanname, '{}'::text[], l.lanpltrusted::text
FROM pg_language l WHERE l.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_language'::regclass AND m.objid = l.oid)
UNION ALL
SELECT 'comment', o.type || ' ' || o.identity, a.object_names, d.description
FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
CROSS JOIN LATERAL pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) a
WHERE (o.schema IS NULL OR o.schema IN (SELECT nspname FROM space)) AND d.objoid >= 16384
  AND d.classoid NOT IN ('pg_extension'::regclass)
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
