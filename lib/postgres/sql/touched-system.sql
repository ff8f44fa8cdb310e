-- Objects of PostgreSQL or of an extension that this transaction changed. Ownership of these must not change; the schema public is
-- exempt.
WITH changed (class, id) AS (
  SELECT 'pg_catalog.pg_class'::regclass, oid FROM pg_catalog.pg_class WHERE xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_proc'::regclass, oid FROM pg_catalog.pg_proc WHERE xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_type'::regclass, oid FROM pg_catalog.pg_type WHERE xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_namespace'::regclass, oid FROM pg_catalog.pg_namespace WHERE nspname <> 'public' AND xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_language'::regclass, oid FROM pg_catalog.pg_language WHERE xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid FROM pg_catalog.pg_foreign_data_wrapper WHERE xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_foreign_server'::regclass, oid FROM pg_catalog.pg_foreign_server WHERE xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_operator'::regclass, oid FROM pg_catalog.pg_operator WHERE xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_opclass'::regclass, oid FROM pg_catalog.pg_opclass WHERE xmin = pg_catalog.pg_current_xact_id()::xid
  UNION ALL SELECT 'pg_catalog.pg_opfamily'::regclass, oid FROM pg_catalog.pg_opfamily WHERE xmin = pg_catalog.pg_current_xact_id()::xid
)
SELECT FROM changed
WHERE id < 16384
   OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = changed.class AND d.objid = changed.id AND d.deptype = 'e')
