-- Roles that own or may touch something in this database, and every role whose rights they have as its members. No archive carries
-- them; the throwaway server needs them, since what a materialized view or a policy shows depends on what its owner may read.
WITH RECURSIVE here AS (SELECT oid, datdba FROM pg_database WHERE datname = current_database()),
needed AS (
  SELECT s.refobjid AS oid FROM pg_shdepend s
  WHERE s.refclassid = 'pg_authid'::regclass
    AND (s.dbid = (SELECT oid FROM here) OR (s.dbid = 0 AND s.classid = 'pg_database'::regclass AND s.objid = (SELECT oid FROM here)))
  UNION
  SELECT datdba FROM here
  UNION
  -- A subscription is the server's, and belongs to one of its databases.
  SELECT u.subowner FROM pg_subscription u WHERE u.subdbid = (SELECT oid FROM here)
  UNION
  -- What the cluster's first role owns is not recorded in pg_shdepend: it is pinned.
  SELECT 10::oid
  UNION
  SELECT m.roleid FROM needed n JOIN pg_auth_members m ON m.member = n.oid
)
SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolinherit AS inherit, r.rolbypassrls AS bypass_rls
FROM needed n JOIN pg_roles r ON r.oid = n.oid WHERE r.rolname !~ '^pg_'
ORDER BY 1
