-- Everything that is not a table, a column, a constraint, an index or a sequence: kind, name, path, definition.
-- The path leads from the schema to the object (a trigger: schema, table, trigger), so that what fell with its table is known.
-- Members of extensions come back with their extension, and the functions that make a range with its type (deptype 'i').
WITH member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e' OR (deptype = 'i' AND classid = 'pg_proc'::regclass)),
space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
rel AS (
  SELECT c.*, s.nspname FROM pg_class c JOIN space s ON s.oid = c.relnamespace
  WHERE c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
)
SELECT 'view' AS kind, format('%s.%s', nspname, relname) AS name, ARRAY[nspname, relname]::text[] AS path,
       pg_get_viewdef(oid) || coalesce(' WITH (' || (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(reloptions) o) || ')', '')
         || CASE WHEN relkind = 'm' AND NOT relispopulated THEN ' WITH NO DATA' ELSE '' END AS definition
FROM rel WHERE relkind IN ('v', 'm')
UNION ALL
SELECT * FROM (SELECT 'table-option', format('%s.%s', nspname, relname), ARRAY[nspname, relname]::text[],
       concat_ws(', ', CASE relpersistence WHEN 'u' THEN 'unlogged' END,
         'partition by ' || pg_get_partkeydef(oid), 'partition ' || pg_get_expr(relpartbound, oid),
         'inherits ' || (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = rel.oid),
         'of type ' || nullif(reloftype, 0)::regtype,
         'with ' || (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(reloptions) o),
         'toast with ' || (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM pg_class t, unnest(t.reloptions) o WHERE t.oid = rel.reltoastrelid),
         'stored by ' || (SELECT nullif(m.amname, 'heap') FROM pg_am m WHERE m.oid = rel.relam),
         'server ' || (SELECT concat_ws(' ', v.srvname, (SELECT string_agg(CASE WHEN o ~* '^[^=]*(pass|secret|token|key)' THEN split_part(o, '=', 1) ELSE o END, ', ' ORDER BY o) FROM unnest(f.ftoptions) o)) FROM pg_foreign_table f JOIN pg_foreign_server v ON v.oid = f.ftserver WHERE f.ftrelid = rel.oid),
         'clustered on ' || (SELECT i.indexrelid::regclass FROM pg_index i WHERE i.indrelid = rel.oid AND i.indisclustered),
         'replica identity ' || CASE relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
           WHEN 'i' THEN (SELECT i.indexrelid::regclass::text FROM pg_index i WHERE i.indrelid = rel.oid AND i.indisreplident) END) AS definition
FROM rel WHERE relkind IN ('r', 'p', 'f', 'm')) AS o WHERE definition <> ''
UNION ALL
SELECT 'row-security', format('%s.%s', nspname, relname), ARRAY[nspname, relname]::text[],
       concat_ws(', ', CASE WHEN relrowsecurity THEN 'enabled' ELSE 'disabled' END, CASE WHEN relforcerowsecurity THEN 'forced' END)
FROM rel WHERE relkind IN ('r', 'p') AND (relrowsecurity OR relforcerowsecurity)
UNION ALL
SELECT 'policy', format(E'%s.%s \x1f %s', r.nspname, r.relname, p.polname), ARRAY[r.nspname, r.relname, p.polname]::text[],
       format('%s %s TO %s USING (%s) WITH CHECK (%s)', CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
         (SELECT string_agg(r, ', ' ORDER BY r COLLATE "C") FROM (SELECT CASE WHEN u = 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(u)) END AS r FROM unnest(p.polroles) u) AS roles),
         coalesce(pg_get_expr(p.polqual, p.polrelid), ''), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))
FROM pg_policy p JOIN rel r ON r.oid = p.polrelid
UNION ALL
SELECT 'trigger', format(E'%s.%s \x1f %s', r.nspname, r.relname, t.tgname), ARRAY[r.nspname, r.relname, t.tgname]::text[],
       pg_get_triggerdef(t.oid) || CASE t.tgenabled WHEN 'O' THEN '' WHEN 'D' THEN ' (disabled)' WHEN 'R' THEN ' (replica)' ELSE ' (always)' END
FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'rule', format(E'%s.%s \x1f %s', r.nspname, r.relname, w.rulename), ARRAY[r.nspname, r.relname, w.rulename]::text[],
       pg_get_ruledef(w.oid) || CASE w.ev_enabled WHEN 'O' THEN '' WHEN 'D' THEN ' (disabled)' WHEN 'R' THEN ' (replica)' ELSE ' (always)' END
FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
UNION ALL
SELECT 'statistics', format('%s.%s', s.nspname, x.stxname), ARRAY[s.nspname, x.stxname]::text[], pg_get_statisticsobjdef(x.oid) || coalesce(' with target ' || nullif(x.stxstattarget, -1), '')
FROM pg_statistic_ext x JOIN space s ON s.oid = x.stxnamespace
UNION ALL
SELECT 'routine', format('%s.%s(%s)', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), ARRAY[s.nspname, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')']::text[],
       CASE WHEN p.prokind = 'a'
         THEN (SELECT format('aggregate %s returns %s kind %s over %s %s: %s %s %s %s %s %s', p.proparallel, format_type(p.prorettype, NULL), a.aggkind, a.aggtransfn, format_type(a.aggtranstype, NULL), a.aggfinalfn, a.aggcombinefn, a.agginitval, nullif(a.aggsortop, 0)::regoperator, a.aggmtransfn, a.aggfinalextra) FROM pg_aggregate a WHERE a.aggfnoid = p.oid)
         ELSE pg_get_functiondef(p.oid) END
FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
UNION ALL
SELECT 'type', format('%s.%s', s.nspname, t.typname), ARRAY[s.nspname, t.typname]::text[],
       CASE t.typtype
         WHEN 'e' THEN 'enum ' || (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)
         WHEN 'c' THEN 'composite ' || (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) || coalesce(' COLLATE ' || nullif(nullif(a.attcollation, 0), 100)::regcollation, ''), ', ' ORDER BY a.attnum)
                                        FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
         WHEN 'd' THEN concat_ws(' ', 'domain', format_type(t.typbasetype, t.typtypmod), 'COLLATE ' || nullif(nullif(t.typcollation, 0), 100)::regcollation, CASE WHEN t.typnotnull THEN 'NOT NULL' END, 'DEFAULT ' || t.typdefault,
                (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype <> 'n'))
         WHEN 'r' THEN 'range ' || (SELECT format('%s %s %s %s, many are %s', format_type(g.rngsubtype, NULL), nullif(g.rngcollation, 0)::regcollation, g.rngcanonical, g.rngsubdiff, format_type((to_jsonb(g) ->> 'rngmultitypid')::oid, NULL)) FROM pg_range g WHERE g.rngtypid = t.oid)
         ELSE concat_ws(' ', 'base', t.typinput, t.typoutput, t.typreceive, t.typsend, t.typlen, t.typalign, t.typstorage) END
FROM pg_type t JOIN space s ON s.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE t.typtype IN ('e', 'c', 'd', 'r', 'b') AND (t.typrelid = 0 OR c.relkind = 'c')
  AND NOT EXISTS (SELECT FROM pg_type el WHERE el.typarray = t.oid)
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
UNION ALL
SELECT 'cast', format('%s AS %s', format_type(castsource, NULL), format_type(casttarget, NULL)), '{}'::text[],
       format('%s %s %s', castcontext, castmethod, CASE WHEN castfunc <> 0 THEN castfunc::regprocedure::text END)
FROM pg_cast c WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'cast', format('transform for %s in %s', format_type(t.trftype, NULL), l.lanname), '{}'::text[], format('from %s to %s', t.trffromsql::regprocedure, t.trftosql::regprocedure)
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_transform'::regclass AND m.objid = t.oid)
UNION ALL
SELECT 'operator', format('%s.%s (%s, %s)', s.nspname, o.oprname, coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE'), format_type(o.oprright, NULL)),
       ARRAY[s.nspname, format('operator %s (%s, %s)', o.oprname, coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE'), format_type(o.oprright, NULL))]::text[],
       format('%s %s commutator %s negator %s restrict %s join %s %s %s', format_type(o.oprresult, NULL), o.oprcode::regprocedure, nullif(o.oprcom, 0)::regoperator, nullif(o.oprnegate, 0)::regoperator, o.oprrest, o.oprjoin, o.oprcanmerge, o.oprcanhash)
FROM pg_operator o JOIN space s ON s.oid = o.oprnamespace
WHERE o.oprcode <> 0 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid)
UNION ALL
SELECT 'operator', format('class %s.%s using %s', s.nspname, o.opcname, a.amname), ARRAY[s.nspname, format('operator class %s using %s', o.opcname, a.amname)]::text[],
       format('%s%s in family %s', format_type(o.opcintype, NULL), CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END, f.opfname)
FROM pg_opclass o JOIN space s ON s.oid = o.opcnamespace JOIN pg_am a ON a.oid = o.opcmethod JOIN pg_opfamily f ON f.oid = o.opcfamily
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opclass'::regclass AND m.objid = o.oid)
UNION ALL
SELECT 'operator', format('family %s.%s using %s', s.nspname, f.opfname, a.amname), ARRAY[s.nspname, format('operator family %s using %s', f.opfname, a.amname)]::text[],
       concat_ws(', ', (SELECT string_agg(format('%s %s', o.amopstrategy, o.amopopr::regoperator), ', ' ORDER BY o.amopstrategy, o.amopopr::regoperator::text) FROM pg_amop o WHERE o.amopfamily = f.oid),
         (SELECT string_agg(format('%s %s', r.amprocnum, r.amproc::regprocedure), ', ' ORDER BY r.amprocnum, r.amproc::regprocedure::text) FROM pg_amproc r WHERE r.amprocfamily = f.oid))
FROM pg_opfamily f JOIN space s ON s.oid = f.opfnamespace JOIN pg_am a ON a.oid = f.opfmethod
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opfamily'::regclass AND m.objid = f.oid)
UNION ALL
SELECT 'text-search', format('configuration %s.%s', s.nspname, g.cfgname), ARRAY[s.nspname, 'text search configuration ' || g.cfgname]::text[],
       format('parser %s; %s', (SELECT prsname FROM pg_ts_parser WHERE oid = g.cfgparser),
         (SELECT string_agg(format('%s %s', m.maptokentype, m.mapdict::regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = g.oid))
FROM pg_ts_config g JOIN space s ON s.oid = g.cfgnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_config'::regclass AND m.objid = g.oid)
UNION ALL
SELECT 'text-search', format('dictionary %s.%s', s.nspname, d.dictname), ARRAY[s.nspname, 'text search dictionary ' || d.dictname]::text[],
       format('%s %s', (SELECT tmplname FROM pg_ts_template WHERE oid = d.dicttemplate), d.dictinitoption)
FROM pg_ts_dict d JOIN space s ON s.oid = d.dictnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_dict'::regclass AND m.objid = d.oid)
UNION ALL
SELECT 'text-search', format('parser %s.%s', s.nspname, r.prsname), ARRAY[s.nspname, 'text search parser ' || r.prsname]::text[], concat_ws(' ', r.prsstart, r.prstoken, r.prsend, r.prsheadline, r.prslextype)
FROM pg_ts_parser r JOIN space s ON s.oid = r.prsnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_parser'::regclass AND m.objid = r.oid)
UNION ALL
SELECT 'text-search', format('template %s.%s', s.nspname, t.tmplname), ARRAY[s.nspname, 'text search template ' || t.tmplname]::text[], concat_ws(' ', t.tmplinit, t.tmpllexize)
FROM pg_ts_template t JOIN space s ON s.oid = t.tmplnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_template'::regclass AND m.objid = t.oid)
UNION ALL
SELECT 'collation', format('%s.%s', s.nspname, l.collname), ARRAY[s.nspname, 'collation ' || l.collname]::text[],
       concat_ws(' ', l.collprovider, coalesce(to_jsonb(l) ->> 'collcollate', ''), coalesce(to_jsonb(l) ->> 'colliculocale', to_jsonb(l) ->> 'colllocale', ''), CASE WHEN NOT l.collisdeterministic THEN 'nondeterministic' END)
FROM pg_collation l JOIN space s ON s.oid = l.collnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_collation'::regclass AND m.objid = l.oid)
UNION ALL
SELECT 'collation', format('conversion %s.%s', s.nspname, v.conname), ARRAY[s.nspname, 'conversion ' || v.conname]::text[],
       format('%s to %s by %s%s', pg_encoding_to_char(v.conforencoding), pg_encoding_to_char(v.contoencoding), v.conproc, CASE WHEN v.condefault THEN ' DEFAULT' ELSE '' END)
FROM pg_conversion v JOIN space s ON s.oid = v.connamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_conversion'::regclass AND m.objid = v.oid)
UNION ALL
SELECT 'event-trigger', e.evtname, '{}'::text[], format('%s %s %s %s', e.evtevent, e.evtenabled, e.evtfoid::regprocedure, array_to_string(e.evttags, ', '))
FROM pg_event_trigger e WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid)
UNION ALL
SELECT 'publication', p.pubname, '{}'::text[], format('all %s insert %s update %s delete %s truncate %s root %s', p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot)
FROM pg_publication p
UNION ALL
-- Each table apart, so that a missing table does not also make its publications differ.
SELECT 'publication', format(E'%s \x1f %s.%s', p.pubname, t.schemaname, t.tablename), ARRAY[t.schemaname, t.tablename, 'publication ' || p.pubname]::text[],
       concat_ws(' ', 'columns', (SELECT string_agg(a, ', ' ORDER BY a) FROM jsonb_array_elements_text(to_jsonb(t) -> 'attnames') a), 'rows', to_jsonb(t) ->> 'rowfilter')
FROM pg_publication p JOIN pg_publication_tables t ON t.pubname = p.pubname WHERE NOT p.puballtables
UNION ALL
SELECT 'foreign-server', format('wrapper %s', w.fdwname), '{}'::text[], format('handler %s validator %s, %s', nullif(w.fdwhandler, 0)::regproc, nullif(w.fdwvalidator, 0)::regproc, options)
FROM pg_foreign_data_wrapper w CROSS JOIN LATERAL
  (SELECT string_agg(CASE WHEN o ~* '^[^=]*(pass|secret|token|key)' THEN split_part(o, '=', 1) ELSE o END, ', ' ORDER BY o) AS options FROM unnest(w.fdwoptions) o) AS shown
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_foreign_data_wrapper'::regclass AND m.objid = w.oid)
UNION ALL
-- The values of options that may be secret are never read.
SELECT 'foreign-server', f.srvname, '{}'::text[], concat_ws(', ', 'wrapper ' || w.fdwname, 'type ' || f.srvtype, 'version ' || f.srvversion, options)
FROM pg_foreign_server f JOIN pg_foreign_data_wrapper w ON w.oid = f.srvfdw CROSS JOIN LATERAL
  (SELECT string_agg(CASE WHEN o ~* '^[^=]*(pass|secret|token|key)' THEN split_part(o, '=', 1) ELSE o END, ', ' ORDER BY o) AS options FROM unnest(f.srvoptions) o) AS shown
UNION ALL
SELECT 'foreign-server', format('%s for %s', u.srvname, u.usename), ARRAY['', 'foreign-server', u.srvname, 'for ' || u.usename]::text[], coalesce((SELECT string_agg(split_part(o, '=', 1), ', ' ORDER BY o) FROM unnest(u.umoptions) o), 'no options that this role may see')
FROM pg_user_mappings u
UNION ALL
SELECT 'language', l.lanname, '{}'::text[], format('trusted %s, %s %s %s', l.lanpltrusted, nullif(l.lanplcallfoid, 0)::regproc, nullif(l.laninline, 0)::regproc, nullif(l.lanvalidator, 0)::regproc)
FROM pg_language l WHERE l.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_language'::regclass AND m.objid = l.oid)
UNION ALL
SELECT 'language', format('access method %s', a.amname), '{}'::text[], format('%s %s', a.amtype, a.amhandler)
FROM pg_am a WHERE a.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_am'::regclass AND m.objid = a.oid)
