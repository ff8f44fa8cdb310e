-- Roles that own or may touch something in this database. No archive carries them; the throwaway server needs their names.
SELECT DISTINCT r.rolname AS name, r.rolsuper AS superuser
FROM pg_shdepend s JOIN pg_roles r ON r.oid = s.refobjid
WHERE s.refclassid = 'pg_authid'::regclass
  AND (s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    OR (s.dbid = 0 AND s.classid = 'pg_database'::regclass AND s.objid = (SELECT oid FROM pg_database WHERE datname = current_database())))
  AND r.rolname !~ '^pg_'
UNION
SELECT r.rolname, r.rolsuper FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname = current_database() AND r.rolname !~ '^pg_'
UNION
-- What the cluster's first role owns is not recorded in pg_shdepend: it is pinned.
SELECT r.rolname, r.rolsuper FROM pg_roles r WHERE r.oid = 10
ORDER BY 1
