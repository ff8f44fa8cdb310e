import { expect, test } from 'vitest'
import { readGrant } from '#lib/postgres/read-grant.ts'
import { concernsOneObject, type Review, reviewStatement } from '#lib/postgres/review-statement.ts'

test.each([
  'ALTER TABLE app.t OWNER TO "odd ""name"""',
  'ALTER FUNCTION app.f(integer, text) OWNER TO ana',
  "COMMENT ON OPERATOR FAMILY app.f USING btree IS 'it''s said'",
  "CREATE EVENT TRIGGER ends ON ddl_command_end\n         WHEN TAG IN ('CREATE TABLE')\n   EXECUTE FUNCTION app.forbid()",
  'CREATE OPERATOR CLASS app.c\n FOR TYPE integer USING btree AS\n OPERATOR 1 <(integer,integer)',
  'CREATE FOREIGN DATA WRAPPER w',
  'CREATE FOREIGN DATA WRAPPER "odd w" HANDLER public.h VALIDATOR public.v OPTIONS (\n    debug \'(true)\'\n)',
  "CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert, update')",
  'ALTER PUBLICATION p ADD TABLES IN SCHEMA app',
  'CREATE AGGREGATE app.middle(VARIADIC "any" ORDER BY VARIADIC "any") (\n    SFUNC = ordered_set_transition_multi,\n    STYPE = internal,\n    FINALFUNC = rank_final\n)',
  'ALTER EVENT TRIGGER ends ENABLE ALWAYS',
  "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (connect = false, slot_name = '')",
])('a superuser may run a statement that executes no code: %s', (statement) => {
  expect(reviewStatement(statement)).not.toBeNull()
})

test.each([
  'ALTER TABLE app.t ADD CHECK (app.who(1)), OWNER TO ana',
  'ALTER TABLE app.t OWNER TO ana; SELECT app.who(1)',
  'ALTER DATABASE template1 OWNER TO ana',
  ...['CURRENT_USER', 'current_user', 'Session_User', 'CURRENT_ROLE', 'U&"an\\0061"', 'ANA'].map(
    (role) => `ALTER FUNCTION app.f() OWNER TO ${role}`,
  ),
  'ALTER FUNCTION app.f() /* by */ OWNER TO ana',
  'ALTER TYPE app.t ADD ATTRIBUTE i integer, OWNER TO CURRENT_USER',
  'CREATE FOREIGN DATA WRAPPER w /* VALIDATOR pg_catalog.postgresql_fdw_validator */ VALIDATOR app.evil',
  'CREATE FOREIGN DATA WRAPPER "VALIDATOR pg_catalog.postgresql_fdw_validator " VALIDATOR app.evil',
  'CREATE FOREIGN DATA WRAPPER w VALIDATOR pg_catalog.postgresql_fdw_validator VALIDATOR app.evil',
  "CREATE PUBLICATION p FOR TABLES IN SCHEMA app, TABLE app.rows WHERE (i = ANY ('{1}'::app.d[])) WITH (publish = 'insert')",
  'CREATE AGGREGATE app.a(integer) (SFUNC = app.sf, STYPE = app.d, INITCOND = 1)',
  'CREATE AGGREGATE app.a(integer) (SFUNC = app.sf, STYPE = internal, INITCOND = 1)',
  'CREATE AGGREGATE app.a(integer) (SFUNC = app.sf, STYPE = app.d, "initcond" = 1)',
  "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (slot_name = ' PUBLICATION p WITH (connect = false, ')",
  'CREATE SUBSCRIPTION s CONNECTION \'host=x\' PUBLICATION " WITH (connect = false, " WITH (enabled = true)',
  'ALTER ROLE ana SUPERUSER',
  "COPY (SELECT 1) TO PROGRAM 'id'",
  'DO $$ BEGIN END $$',
  'SELECT app.who(1)',
  "CREATE FUNCTION app.f() RETURNS integer LANGUAGE c AS '/tmp/evil.so', 'f'",
  "CREATE TABLE app.t (d app.d DEFAULT '1')",
  "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p",
  "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (slot_name = 'connect = false, ')",
  'CREATE PUBLICATION p FOR TABLE app.t WHERE (app.who(i))',
  "COMMENT ON TABLE app.t IS 'x' || app.who(1)",
  'CREATE EXTENSION plpython3u',
  'CREATE OPERATOR CLASS app.c FOR TYPE integer USING btree AS OPERATOR 1 <(integer,integer); DROP TABLE app.t',
  'CREATE CAST (text AS integer) WITHOUT FUNCTION',
  'GRANT pg_execute_server_program TO ana',
  "ALTER SYSTEM SET archive_command = 'id'",
])('a superuser may not run any other statement: %s', (statement) => {
  expect(reviewStatement(statement)).toBeNull()
})

test.each([
  [
    ['CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION app.f()', "COMMENT ON FUNCTION app.f() IS 'y'"],
    false,
  ],
  [["COMMENT ON FUNCTION app.f() IS 'x'", 'ALTER FUNCTION app.f() OWNER TO ana'], false],
  [
    ['CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION app.f()', 'ALTER FUNCTION app.f() OWNER TO ana'],
    false,
  ],
  [['CREATE FOREIGN DATA WRAPPER w', 'CREATE FOREIGN DATA WRAPPER v'], false],
  [
    ['CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION app.f()', 'ALTER EVENT TRIGGER e OWNER TO ana'],
    true,
  ],
  [['CREATE FOREIGN DATA WRAPPER w', 'ALTER FOREIGN DATA WRAPPER w OWNER TO ana'], true],
])('an entry is one object and its ALTERs: %j', (statements, is) => {
  expect(concernsOneObject(statements, statements.map(reviewStatement) as Review[])).toBe(is)
})

test.each([
  [
    'GRANT ALL ON FUNCTION pg_catalog.pg_read_file(text) TO ana',
    'FUNCTION',
    'pg_catalog.pg_read_file(text)',
    'ana',
  ],
  [
    'GRANT SELECT(i, " ON x TO y"),UPDATE(j) ON TABLE app.t TO "a b" WITH GRANT OPTION',
    'TABLE',
    'app.t',
    '"a b"',
  ],
  ['REVOKE USAGE ON FOREIGN DATA WRAPPER w FROM PUBLIC', 'FOREIGN DATA WRAPPER', 'w', 'PUBLIC'],
  ['GRANT SELECT ON LARGE OBJECT 70002 TO ana', 'LARGE OBJECT', '70002', 'ana'],
  ['GRANT SELECT ON app."t" TO ana', 'TABLE', 'app."t"', 'ana'],
])('a GRANT or REVOKE on one object is parsed: %s', (text, kind, target, to) => {
  expect(readGrant(text)).toMatchObject({ kind, target, to })
})

test.each([
  'GRANT EXECUTE ON FUNCTION lo_export(oid, text), lo_import(text) TO PUBLIC',
  'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog TO PUBLIC',
  'GRANT ALTER SYSTEM ON PARAMETER session_preload_libraries TO PUBLIC',
  'GRANT ALL ON TABLESPACE pg_default TO ana',
  'GRANT pg_execute_server_program TO ana',
  'GRANT SELECT ON TABLE app.t TO CURRENT_USER',
  'GRANT SELECT ON TABLE app.t TO ana, eva',
  'GRANT SELECT ON TABLE app.t TO ana GRANTED BY CURRENT_USER',
  'GRANT SELECT ON TABLE app.t, app.u TO ana',
  'GRANT SELECT ON TABLE app.t TO ana; DROP TABLE app.t',
  'GRANT SELECT ON /* TABLE app.t */ FUNCTION app.f() TO ana /* x */',
])('any other GRANT is refused: %s', (text) => {
  expect(readGrant(text)).toBeNull()
})
