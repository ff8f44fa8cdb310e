-- Owners, privileges, comments and security labels. A NULL ACL stands for the default privileges, as in PostgreSQL.
WITH member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e' OR (deptype = 'i' AND classid = 'pg_proc'::regclass)),
space AS (SELECT * FROM pg_namespace n WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
          AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid)),
owned AS (
  SELECT 'pg_class'::regclass AS class, c.oid, ARRAY[s.nspname, c.relname]::text[] AS path, format('%s %s.%s', CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, s.nspname, c.relname) AS name,
         c.relowner AS owner, c.relacl AS acl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS usual,
         -- An owned sequence always has the owner of its table.
         c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')) AS follows
  FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't'
  UNION ALL
  SELECT 'pg_namespace'::regclass, s.oid, ARRAY[s.nspname]::text[], 'schema ' || s.nspname, s.nspowner, s.nspacl, acldefault('n', s.nspowner), false FROM space s
  UNION ALL
  SELECT 'pg_proc'::regclass, p.oid, ARRAY[s.nspname, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')']::text[],
         format('routine %s.%s(%s)', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), p.proowner, p.proacl, acldefault('f', p.proowner), false
  FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
  UNION ALL
  SELECT 'pg_type'::regclass, t.oid, ARRAY[s.nspname, t.typname]::text[], format('type %s.%s', s.nspname, t.typname), t.typowner, t.typacl, acldefault('T', t.typowner), false
  FROM pg_type t JOIN space s ON s.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
  WHERE (t.typtype IN ('e', 'c', 'd', 'r', 'b') OR NOT t.typisdefined) AND (t.typrelid = 0 OR c.relkind = 'c')
    AND NOT EXISTS (SELECT FROM pg_type el WHERE el.typarray = t.oid)
  UNION ALL
  SELECT 'pg_operator'::regclass, o.oid, ARRAY[s.nspname, format('operator %s (%s, %s)', o.oprname, coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE'), format_type(o.oprright, NULL))]::text[],
         format('operator %s.%s (%s, %s)', s.nspname, o.oprname, coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE'), format_type(o.oprright, NULL)), o.oprowner, NULL, NULL, false
  FROM pg_operator o JOIN space s ON s.oid = o.oprnamespace WHERE o.oprcode <> 0
  UNION ALL
  SELECT 'pg_opclass'::regclass, o.oid, ARRAY[s.nspname, format('operator class %s using %s', o.opcname, a.amname)]::text[], format('operator class %s.%s using %s', s.nspname, o.opcname, a.amname), o.opcowner, NULL, NULL, false
  FROM pg_opclass o JOIN space s ON s.oid = o.opcnamespace JOIN pg_am a ON a.oid = o.opcmethod
  UNION ALL
  SELECT 'pg_opfamily'::regclass, o.oid, ARRAY[s.nspname, format('operator family %s using %s', o.opfname, a.amname)]::text[], format('operator family %s.%s using %s', s.nspname, o.opfname, a.amname), o.opfowner, NULL, NULL, false
  FROM pg_opfamily o JOIN space s ON s.oid = o.opfnamespace JOIN pg_am a ON a.oid = o.opfmethod
  UNION ALL
  SELECT 'pg_ts_config'::regclass, g.oid, ARRAY[s.nspname, 'text search configuration ' || g.cfgname]::text[], format('text search configuration %s.%s', s.nspname, g.cfgname), g.cfgowner, NULL, NULL, false
  FROM pg_ts_config g JOIN space s ON s.oid = g.cfgnamespace
  UNION ALL
  SELECT 'pg_ts_dict'::regclass, d.oid, ARRAY[s.nspname, 'text search dictionary ' || d.dictname]::text[], format('text search dictionary %s.%s', s.nspname, d.dictname), d.dictowner, NULL, NULL, false
  FROM pg_ts_dict d JOIN space s ON s.oid = d.dictnamespace
  UNION ALL
  SELECT 'pg_collation'::regclass, l.oid, ARRAY[s.nspname, 'collation ' || l.collname]::text[], format('collation %s.%s', s.nspname, l.collname), l.collowner, NULL, NULL, false
  FROM pg_collation l JOIN space s ON s.oid = l.collnamespace
  UNION ALL
  SELECT 'pg_conversion'::regclass, v.oid, ARRAY[s.nspname, 'conversion ' || v.conname]::text[], format('conversion %s.%s', s.nspname, v.conname), v.conowner, NULL, NULL, false
  FROM pg_conversion v JOIN space s ON s.oid = v.connamespace
  UNION ALL
  SELECT 'pg_statistic_ext'::regclass, x.oid, ARRAY[s.nspname, x.stxname]::text[], format('statistics %s.%s', s.nspname, x.stxname), x.stxowner, NULL, NULL, false
  FROM pg_statistic_ext x JOIN space s ON s.oid = x.stxnamespace
  UNION ALL
  SELECT 'pg_event_trigger'::regclass, e.oid, ARRAY['', 'event-trigger', e.evtname]::text[], 'event trigger ' || e.evtname, e.evtowner, NULL, NULL, false FROM pg_event_trigger e
  UNION ALL
  SELECT 'pg_publication'::regclass, p.oid, ARRAY['', 'publication', p.pubname]::text[], 'publication ' || p.pubname, p.pubowner, NULL, NULL, false FROM pg_publication p
  UNION ALL
  SELECT 'pg_foreign_data_wrapper'::regclass, w.oid, ARRAY['', 'foreign-server', 'wrapper ' || w.fdwname]::text[], 'foreign data wrapper ' || w.fdwname, w.fdwowner, w.fdwacl, acldefault('F', w.fdwowner), false FROM pg_foreign_data_wrapper w
  UNION ALL
  SELECT 'pg_foreign_server'::regclass, f.oid, ARRAY['', 'foreign-server', f.srvname]::text[], 'foreign server ' || f.srvname, f.srvowner, f.srvacl, acldefault('S', f.srvowner), false FROM pg_foreign_server f
  UNION ALL
  SELECT 'pg_language'::regclass, l.oid, ARRAY['', 'language', l.lanname]::text[], 'language ' || l.lanname, l.lanowner, l.lanacl, acldefault('l', l.lanowner), false FROM pg_language l WHERE l.oid >= 16384
),
user_object AS (SELECT * FROM owned o WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = o.class AND m.objid = o.oid)),
-- Objects of PostgreSQL or an extension: an archive contains changes of their privileges, but not their owner.
-- Of PostgreSQL's own objects these are those in pg_catalog and trusted languages.
system_object AS (
  SELECT 'pg_class'::regclass AS class, c.oid, 0 AS part, format('system table %s', c.oid::regclass) AS name, c.relacl AS acl, c.relowner AS owner, c.relnamespace AS space, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS standard
  FROM pg_class c WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't'
  UNION ALL
  SELECT 'pg_class'::regclass, a.attrelid, a.attnum, format('column %s of system table %s', quote_ident(a.attname), a.attrelid::regclass), a.attacl, c.relowner, c.relnamespace, acldefault('c', c.relowner)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
  UNION ALL
  SELECT 'pg_proc'::regclass, p.oid, 0, format('system routine %s', p.oid::regprocedure), p.proacl, p.proowner, p.pronamespace, acldefault('f', p.proowner) FROM pg_proc p WHERE p.proacl IS NOT NULL
  UNION ALL
  SELECT 'pg_type'::regclass, t.oid, 0, format('system type %s', format_type(t.oid, NULL)), t.typacl, t.typowner, t.typnamespace, acldefault('T', t.typowner) FROM pg_type t WHERE t.typacl IS NOT NULL
  UNION ALL
  SELECT 'pg_language'::regclass, l.oid, 0, format('system language %s', l.lanname), l.lanacl, l.lanowner, 11, acldefault('l', l.lanowner) FROM pg_language l WHERE l.lanacl IS NOT NULL AND l.lanpltrusted
  UNION ALL
  SELECT 'pg_namespace'::regclass, n.oid, 0, format('system schema %s', n.nspname), n.nspacl, n.nspowner, n.oid, acldefault('n', n.nspowner) FROM pg_namespace n WHERE n.nspacl IS NOT NULL AND n.oid <> 2200
  UNION ALL
  SELECT 'pg_foreign_data_wrapper'::regclass, w.oid, 0, format('foreign data wrapper %s', w.fdwname), w.fdwacl, w.fdwowner, 11, acldefault('F', w.fdwowner) FROM pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
  UNION ALL
  SELECT 'pg_foreign_server'::regclass, v.oid, 0, format('foreign server %s', v.srvname), v.srvacl, v.srvowner, 11, acldefault('S', v.srvowner) FROM pg_foreign_server v WHERE v.srvacl IS NOT NULL
),
changed AS (
  SELECT b.name, b.acl, b.owner, coalesce(i.initprivs, b.standard) AS usual
  FROM system_object b LEFT JOIN pg_init_privs i ON i.classoid = b.class AND i.objoid = b.oid AND i.objsubid = b.part
  WHERE (b.oid < 16384 AND b.space = 11) OR EXISTS (SELECT FROM member m WHERE m.classid = b.class AND m.objid = b.oid)
)
SELECT 'owner' AS kind, name, path, pg_get_userbyid(owner)::text AS definition FROM user_object WHERE NOT follows
UNION ALL
SELECT 'privileges', name, path, has FROM (
  SELECT name, path,
         -- Named "its owner", so that a different owner is one finding and not two.
         coalesce((SELECT string_agg(may, '; ' ORDER BY may COLLATE "C") FROM (
           SELECT concat_ws(' ', CASE x.grantee WHEN owner THEN 'its owner' WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(x.grantee)::text END, 'may',
                    string_agg(x.privilege_type || CASE WHEN x.is_grantable THEN ' and grant it' ELSE '' END, ', ' ORDER BY x.privilege_type),
                    CASE WHEN x.grantor <> owner THEN 'by ' || pg_get_userbyid(x.grantor) END) AS may
           FROM aclexplode(acl) x GROUP BY x.grantee, x.grantor) AS granted), 'nobody may anything') AS has
  FROM user_object WHERE acl IS NOT NULL
    -- The order of an ACL does not matter.
    AND ARRAY(SELECT a::text FROM unnest(acl) a ORDER BY 1) <> ARRAY(SELECT a::text FROM unnest(usual) a ORDER BY 1)) AS listed
UNION ALL
SELECT 'privileges', name, '{}'::text[],
       coalesce((SELECT string_agg(concat_ws(' ', CASE x.grantee WHEN owner THEN 'its owner' WHEN 0 THEN 'public' ELSE pg_get_userbyid(x.grantee) END, x.privilege_type, CASE WHEN x.is_grantable THEN 'and may grant it' END), ', '
                          ORDER BY x.grantee <> owner, pg_get_userbyid(x.grantee), x.privilege_type) FROM aclexplode(acl) x), 'nobody may anything')
FROM changed WHERE ARRAY(SELECT a::text FROM unnest(acl) a ORDER BY 1) <> ARRAY(SELECT a::text FROM unnest(usual) a ORDER BY 1)
UNION ALL
SELECT 'privileges', format(E'column %s.%s \x1f %s', s.nspname, c.relname, a.attname), ARRAY[s.nspname, c.relname, a.attname]::text[], (SELECT string_agg(x::text, ', ' ORDER BY x::text COLLATE "C") FROM unnest(a.attacl) x)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN space s ON s.oid = c.relnamespace
WHERE a.attacl IS NOT NULL AND cardinality(a.attacl) > 0 AND NOT a.attisdropped
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'default-privileges', name, path, coalesce((SELECT string_agg(x::text, ', ' ORDER BY x::text COLLATE "C") FROM unnest(acl) x), 'nobody may anything') FROM (
  SELECT format('of %s%s for %s', pg_get_userbyid(d.defaclrole), ' in ' || n.nspname, d.defaclobjtype) AS name,
         CASE WHEN n.oid IS NULL THEN '{}' ELSE ARRAY[n.nspname, format('default privileges of %s for %s', pg_get_userbyid(d.defaclrole), d.defaclobjtype)]::text[] END AS path, d.defaclacl AS acl
  FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace) AS defaults
UNION ALL
-- Comments and security labels.
SELECT 'comment', about.prefix || o.type || ' ' || o.identity, coalesce(owned.path,
         CASE about.classoid WHEN 'pg_constraint'::regclass THEN (SELECT ARRAY[n.nspname, t.typname, k.conname]::text[] FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace WHERE k.oid = about.objoid)
           WHEN 'pg_cast'::regclass THEN (SELECT ARRAY['', 'cast', format('%s AS %s', format_type(castsource, NULL), format_type(casttarget, NULL))] FROM pg_cast WHERE oid = about.objoid)
           WHEN 'pg_transform'::regclass THEN (SELECT ARRAY['', 'cast', format('transform for %s in %s', format_type(t.trftype, NULL), l.lanname)] FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE t.oid = about.objoid)
           WHEN 'pg_am'::regclass THEN ARRAY['', 'language', o.identity]
           WHEN 'pg_extension'::regclass THEN (SELECT ARRAY['', 'extension', e.extname]::text[] FROM pg_extension e WHERE e.oid = about.objoid)
           -- An index's path leads through its table.
           WHEN 'pg_class'::regclass THEN (SELECT ARRAY[n.nspname, c.relname, x.relname]::text[] FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indexrelid = about.objoid)
         END,
         a.object_names), about.description
FROM (SELECT classoid, objoid, objsubid, '' AS prefix, description FROM pg_description
      UNION ALL SELECT classoid, objoid, objsubid, format('label of %s on ', provider), label FROM pg_seclabel) AS about
LEFT JOIN owned ON owned.class = about.classoid AND owned.oid = about.objoid AND about.objsubid = 0
CROSS JOIN LATERAL pg_identify_object(about.classoid, about.objoid, about.objsubid) o
CROSS JOIN LATERAL pg_identify_object_as_address(about.classoid, about.objoid, about.objsubid) a
WHERE o.identity IS NOT NULL AND (o.schema IS NULL OR o.schema IN (SELECT quote_ident(nspname) FROM space))
  AND (about.objoid >= 16384 OR about.classoid = 'pg_largeobject'::regclass OR (about.classoid = 'pg_namespace'::regclass AND about.objoid = to_regnamespace('public')))
  AND about.classoid <> 'pg_subscription'::regclass -- see subscriptions.sql
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = about.classoid AND m.objid = about.objoid)
