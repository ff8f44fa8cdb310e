-- Roles that own objects or have privileges in this database, and every role they are members of. No archive contains them; the throwaway
-- server needs them, because the rows of a materialized view or a policy depend on what its owner may read.
WITH RECURSIVE here AS (SELECT oid, datdba FROM pg_database WHERE datname = current_database()),
needed AS (
  SELECT s.refobjid AS oid FROM pg_shdepend s
  WHERE s.refclassid = 'pg_authid'::regclass
    AND (s.dbid = (SELECT oid FROM here) OR (s.dbid = 0 AND s.classid = 'pg_database'::regclass AND s.objid = (SELECT oid FROM here)))
  UNION
  SELECT datdba FROM here
  UNION
  -- A subscription is a shared object that belongs to one database.
  SELECT u.subowner FROM pg_subscription u WHERE u.subdbid = (SELECT oid FROM here)
  UNION
  -- The bootstrap role is pinned, so pg_shdepend does not record what it owns.
  SELECT 10::oid
  UNION
  SELECT m.roleid FROM needed n JOIN pg_auth_members m ON m.member = n.oid
)
SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolinherit AS inherit, r.rolbypassrls AS bypass_rls
FROM needed n JOIN pg_roles r ON r.oid = n.oid WHERE r.rolname !~ '^pg_'
ORDER BY 1
