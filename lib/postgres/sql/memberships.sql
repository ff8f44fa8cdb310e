-- Memberships of the roles that concern this database (see roles.sql) and of predefined roles, without those that every server has.
WITH RECURSIVE here AS (SELECT oid, datdba FROM pg_database WHERE datname = current_database()),
needed AS (
  SELECT s.refobjid AS oid FROM pg_shdepend s
  WHERE s.refclassid = 'pg_authid'::regclass
    AND (s.dbid = (SELECT oid FROM here) OR (s.dbid = 0 AND s.classid = 'pg_database'::regclass AND s.objid = (SELECT oid FROM here)))
  UNION
  SELECT datdba FROM here
  UNION
  SELECT 10::oid
  UNION
  SELECT m.roleid FROM needed n JOIN pg_auth_members m ON m.member = n.oid
)
SELECT pg_get_userbyid(m.roleid)::text AS role, pg_get_userbyid(m.member)::text AS member, bool_or(m.admin_option) AS admin,
       -- From 16 on each membership has its own INHERIT and SET options.
       bool_or((to_jsonb(m) ->> 'inherit_option')::boolean) AS inherit, bool_or((to_jsonb(m) ->> 'set_option')::boolean) AS set
FROM pg_auth_members m JOIN needed n ON n.oid = m.member
WHERE m.roleid >= 16384 OR m.member >= 16384 OR m.roleid = 10 OR m.member = 10
GROUP BY m.roleid, m.member
ORDER BY 1, 2
