-- All objects except tables, columns, constraints, indexes and sequences: kind, name, path, definition.
-- The path leads from the schema to the object (a trigger: schema, table, trigger), so that an object missing with its table is recognized.
-- Left out are members of extensions, and a range type's functions and cast (deptype 'i'), which are created with their type.
WITH member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e' OR (deptype = 'i' AND classid IN ('pg_proc'::regclass, 'pg_cast'::regclass))),
space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
-- Operators and functions of operator families, and of operator classes where they belong to one.
family_member AS (
  SELECT d.refclassid, d.refobjid, concat_ws(' ', 'operator', o.amopstrategy, o.amopopr::regoperator, format('(%s, %s)', format_type(o.amoplefttype, NULL), format_type(o.amoprighttype, NULL)),
         CASE o.amoppurpose WHEN 'o' THEN 'to order by ' || (SELECT format('%s.%s', n.nspname, f.opfname) FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace WHERE f.oid = o.amopsortfamily) END) AS text
  FROM pg_amop o JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = o.oid AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
  WHERE o.oid >= 16384
  UNION ALL
  SELECT d.refclassid, d.refobjid, concat_ws(' ', 'function', r.amprocnum, r.amproc::regprocedure, format('(%s, %s)', format_type(r.amproclefttype, NULL), format_type(r.amprocrighttype, NULL)))
  FROM pg_amproc r JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = r.oid AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
  WHERE r.oid >= 16384
),
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
         -- A partitioned table may name an access method for its partitions (from 17 on); any other table always has one.
         'stored by ' || (SELECT CASE WHEN rel.relkind = 'p' THEN m.amname ELSE nullif(m.amname, 'heap') END FROM pg_am m WHERE m.oid = rel.relam),
         -- An option that may be secret is replaced by its digest, between two control characters that no report shows.
         'server ' || (SELECT concat_ws(' ', v.srvname, (SELECT string_agg(CASE WHEN o ~* '^[^=]*(pass|secret|token|key)' THEN split_part(o, '=', 1) || E'=\x1e' || encode(sha256(convert_to(o, getdatabaseencoding())), 'hex') || E'\x1e' ELSE o END, ', ' ORDER BY o) FROM unnest(f.ftoptions) o)) FROM pg_foreign_table f JOIN pg_foreign_server v ON v.oid = f.ftserver WHERE f.ftrelid = rel.oid),
         -- The index of CLUSTER or of the replica identity is part of the index's definition.
         'replica identity ' || CASE relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' END) AS definition
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
FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid
-- Before 15 the triggers that partitions get from their parent count as internal, and only those have a parent.
WHERE NOT t.tgisinternal OR (t.tgparentid <> 0 AND current_setting('server_version_num')::integer < 150000)
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
         THEN (SELECT concat_ws(', ', format('aggregate %s %s, %s direct, returns %s', a.aggkind, p.proparallel, a.aggnumdirectargs, format_type(p.prorettype, NULL)),
                 format('over %s %s by %s combine %s serialize %s %s', format_type(a.aggtranstype, NULL), a.aggtransspace, a.aggtransfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn),
                 format('final %s %s %s', a.aggfinalfn, a.aggfinalextra, a.aggfinalmodify), 'from ' || a.agginitval, 'sorted by ' || nullif(a.aggsortop, 0)::regoperator,
                 CASE WHEN a.aggmtransfn::oid <> 0 THEN format('moving over %s %s by %s back by %s final %s %s %s', format_type(a.aggmtranstype, NULL), a.aggmtransspace, a.aggmtransfn, a.aggminvtransfn,
                   a.aggmfinalfn, a.aggmfinalextra, a.aggmfinalmodify) END, 'moving from ' || a.aggminitval)
               FROM pg_aggregate a WHERE a.aggfnoid = p.oid)
         ELSE pg_get_functiondef(p.oid) END
FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
UNION ALL
SELECT 'type', format('%s.%s', s.nspname, t.typname), ARRAY[s.nspname, t.typname]::text[],
       CASE t.typtype
         -- An enum may have no labels, and a composite type no attributes.
         WHEN 'e' THEN concat('enum ', (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid))
         WHEN 'c' THEN concat('composite ', (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) || coalesce(' COLLATE ' || nullif(nullif(a.attcollation, 0), 100)::regcollation, ''), ', ' ORDER BY a.attnum)
                                        FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
         WHEN 'd' THEN concat_ws(' ', 'domain', format_type(t.typbasetype, t.typtypmod), 'COLLATE ' || nullif(nullif(t.typcollation, 0), 100)::regcollation, CASE WHEN t.typnotnull THEN 'NOT NULL' END, 'DEFAULT ' || coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault),
                -- Archives contain the name of NOT NULL from 18 on.
                (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname) FROM pg_constraint k
                 WHERE k.contypid = t.oid AND (k.contype <> 'n' OR current_setting('server_version_num')::int >= 180000)))
         WHEN 'r' THEN 'range ' || (SELECT concat_ws(' ', format_type(g.rngsubtype, NULL), 'class ' || (SELECT format('%s.%s', cn.nspname, oc.opcname) FROM pg_opclass oc JOIN pg_namespace cn ON cn.oid = oc.opcnamespace WHERE oc.oid = g.rngsubopc),
                  'COLLATE ' || nullif(g.rngcollation, 0)::regcollation, 'canonical', g.rngcanonical, 'difference', g.rngsubdiff, 'many are ' || format_type((to_jsonb(g) ->> 'rngmultitypid')::oid, NULL)) FROM pg_range g WHERE g.rngtypid = t.oid)
         WHEN 'p' THEN 'named and not yet defined'
         -- typsubscript exists from 14 on.
         ELSE concat_ws(' ', 'base', t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, to_jsonb(t) ->> 'typsubscript', 'length', t.typlen, CASE WHEN t.typbyval THEN 'by value' END,
                'align', t.typalign, 'storage', t.typstorage, 'category', t.typcategory, CASE WHEN t.typispreferred THEN 'preferred' END, 'delimiter ' || quote_literal(t.typdelim::text),
                'of ' || format_type(nullif(t.typelem, 0), NULL), 'default ' || quote_literal(t.typdefault), CASE WHEN t.typcollation <> 0 THEN 'collatable' END) END
FROM pg_type t JOIN space s ON s.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE (t.typtype IN ('e', 'c', 'd', 'r', 'b') OR NOT t.typisdefined) AND (t.typrelid = 0 OR c.relkind = 'c')
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
       concat_ws(' ', format_type(o.opcintype, NULL), CASE WHEN o.opcdefault THEN 'DEFAULT' END, format('in family %s.%s', fn.nspname, f.opfname), 'storage ' || format_type(nullif(o.opckeytype, 0), NULL),
         -- Members that the class depends on; the rest is listed with its family.
         (SELECT string_agg(m.text, ', ' ORDER BY m.text COLLATE "C") FROM family_member m WHERE m.refclassid = 'pg_opclass'::regclass AND m.refobjid = o.oid))
FROM pg_opclass o JOIN space s ON s.oid = o.opcnamespace JOIN pg_am a ON a.oid = o.opcmethod JOIN pg_opfamily f ON f.oid = o.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opclass'::regclass AND m.objid = o.oid)
UNION ALL
SELECT 'operator', format('family %s.%s using %s', s.nspname, f.opfname, a.amname), ARRAY[s.nspname, format('operator family %s using %s', f.opfname, a.amname)]::text[],
       coalesce((SELECT string_agg(m.text, ', ' ORDER BY m.text COLLATE "C") FROM family_member m WHERE m.refclassid = 'pg_opfamily'::regclass AND m.refobjid = f.oid), 'no members of its own')
FROM pg_opfamily f JOIN space s ON s.oid = f.opfnamespace JOIN pg_am a ON a.oid = f.opfmethod
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opfamily'::regclass AND m.objid = f.oid)
UNION ALL
SELECT 'text-search', format('configuration %s.%s', s.nspname, g.cfgname), ARRAY[s.nspname, 'text search configuration ' || g.cfgname]::text[],
       format('parser %s; %s', (SELECT format('%s.%s', pn.nspname, r.prsname) FROM pg_ts_parser r JOIN pg_namespace pn ON pn.oid = r.prsnamespace WHERE r.oid = g.cfgparser),
         (SELECT string_agg(format('%s %s', m.maptokentype, m.mapdict::regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = g.oid))
FROM pg_ts_config g JOIN space s ON s.oid = g.cfgnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_config'::regclass AND m.objid = g.oid)
UNION ALL
SELECT 'text-search', format('dictionary %s.%s', s.nspname, d.dictname), ARRAY[s.nspname, 'text search dictionary ' || d.dictname]::text[],
       format('%s %s', (SELECT format('%s.%s', tn.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate), d.dictinitoption)
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
       -- Until 14 an ICU locale was stored in collcollate, and until 16 in colliculocale.
       concat_ws(' ', l.collprovider, 'collate ' || (to_jsonb(l) ->> 'collcollate'), 'ctype ' || (to_jsonb(l) ->> 'collctype'), 'locale ' || coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale'),
         'rules ' || (to_jsonb(l) ->> 'collicurules'), CASE WHEN NOT l.collisdeterministic THEN 'nondeterministic' END)
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
SELECT 'publication', p.pubname, '{}'::text[], concat_ws(' ', format('all %s insert %s update %s delete %s truncate %s root %s', p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot),
         'generated ' || nullif(to_jsonb(p) ->> 'pubgencols', 'n'))
FROM pg_publication p
UNION ALL
-- One row per table, so that a missing table does not make its publication differ, too. Columns and row filters exist from 15 on.
SELECT 'publication', format(E'%s \x1f %s.%s', p.pubname, rel.nspname, rel.relname), ARRAY[rel.nspname, rel.relname, 'publication', p.pubname]::text[],
       concat_ws(' ', 'table', 'columns ' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname)
           FROM pg_attribute a WHERE a.attrelid = rel.oid AND to_jsonb(r) -> 'prattrs' @> to_jsonb(a.attnum)),
         'rows ' || (SELECT (SELECT pg_get_expr(prqual, prrelid) FROM pg_publication_rel same WHERE same.oid = r.oid) FROM (SELECT NULL::pg_node_tree AS prqual) AS before_15))
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid JOIN rel ON rel.oid = r.prrelid
UNION ALL
-- pg_publication_namespace exists from 15 on; pg_depend has the same information.
SELECT 'publication', format(E'%s \x1f schema %s', p.pubname, s.nspname), ARRAY[s.nspname, 'publication', p.pubname]::text[], 'tables in schema'
FROM pg_depend d JOIN pg_publication p ON p.oid = d.refobjid
JOIN pg_depend ds ON ds.classid = d.classid AND ds.objid = d.objid AND ds.refclassid = 'pg_namespace'::regclass JOIN space s ON s.oid = ds.refobjid
WHERE d.classid = to_regclass('pg_catalog.pg_publication_namespace') AND d.refclassid = 'pg_publication'::regclass
UNION ALL
SELECT 'foreign-server', format('wrapper %s', w.fdwname), '{}'::text[], format('handler %s validator %s, %s', nullif(w.fdwhandler, 0)::regproc, nullif(w.fdwvalidator, 0)::regproc, options)
FROM pg_foreign_data_wrapper w CROSS JOIN LATERAL
  (SELECT string_agg(split_part(o, '=', 1) || E'=\x1e' || encode(sha256(convert_to(o, getdatabaseencoding())), 'hex') || E'\x1e', ', ' ORDER BY o) AS options FROM unnest(w.fdwoptions) o) AS shown
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_foreign_data_wrapper'::regclass AND m.objid = w.oid)
UNION ALL
-- Option values may be secret: they are replaced by their digests, between two control characters that no report shows.
SELECT 'foreign-server', f.srvname, '{}'::text[], concat_ws(', ', 'wrapper ' || w.fdwname, 'type ' || f.srvtype, 'version ' || f.srvversion, options)
FROM pg_foreign_server f JOIN pg_foreign_data_wrapper w ON w.oid = f.srvfdw CROSS JOIN LATERAL
  (SELECT string_agg(split_part(o, '=', 1) || E'=\x1e' || encode(sha256(convert_to(o, getdatabaseencoding())), 'hex') || E'\x1e', ', ' ORDER BY o) AS options FROM unnest(f.srvoptions) o) AS shown
UNION ALL
SELECT 'foreign-server', format('%s for %s', u.srvname, u.usename), ARRAY['', 'foreign-server', u.srvname, 'for ' || u.usename]::text[], coalesce((SELECT string_agg(split_part(o, '=', 1) || E'=\x1e' || encode(sha256(convert_to(o, getdatabaseencoding())), 'hex') || E'\x1e', ', ' ORDER BY o) FROM unnest(u.umoptions) o), 'no options that this role may see')
FROM pg_user_mappings u
UNION ALL
SELECT 'language', l.lanname, '{}'::text[], format('trusted %s, %s %s %s', l.lanpltrusted, nullif(l.lanplcallfoid, 0)::regproc, nullif(l.laninline, 0)::regproc, nullif(l.lanvalidator, 0)::regproc)
FROM pg_language l WHERE l.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_language'::regclass AND m.objid = l.oid)
UNION ALL
SELECT 'language', format('access method %s', a.amname), '{}'::text[], format('%s %s', a.amtype, a.amhandler)
FROM pg_am a WHERE a.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_am'::regclass AND m.objid = a.oid)
UNION ALL
-- ALTER ... DEPENDS ON EXTENSION: the object is dropped with an extension that it is not a member of.
SELECT 'dependency', format('%s %s', o.type, o.identity),
       CASE d.classid WHEN 'pg_proc'::regclass THEN (SELECT ARRAY[n.nspname, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'] FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = d.objid)
         WHEN 'pg_trigger'::regclass THEN (SELECT ARRAY[rel.nspname, rel.relname, t.tgname]::text[] FROM pg_trigger t JOIN rel ON rel.oid = t.tgrelid WHERE t.oid = d.objid)
         ELSE (SELECT CASE WHEN rel.relkind IN ('i', 'I') THEN ARRAY[rel.nspname, (SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE i.indexrelid = rel.oid), rel.relname]
                           ELSE ARRAY[rel.nspname, rel.relname] END::text[] FROM rel WHERE rel.oid = d.objid) END,
       string_agg(quote_ident(e.extname), ', ' ORDER BY e.extname)
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) o
WHERE d.deptype = 'x' AND d.refclassid = 'pg_extension'::regclass
GROUP BY d.classid, d.objid, o.type, o.identity
