import { expect, test } from 'vitest'
import { reviewStatement } from '#lib/postgres/review-statement.ts'

test.each([
  'ALTER TABLE app.t OWNER TO "odd ""name"""',
  'ALTER FUNCTION app.f(integer, text) OWNER TO ana',
  "COMMENT ON OPERATOR FAMILY app.f USING btree IS 'it''s said'",
  "CREATE EVENT TRIGGER ends ON ddl_command_end\n         WHEN TAG IN ('CREATE TABLE')\n   EXECUTE FUNCTION app.forbid()",
  'CREATE OPERATOR CLASS app.c\n FOR TYPE integer USING btree AS\n OPERATOR 1 <(integer,integer)',
  'CREATE FOREIGN DATA WRAPPER w',
  "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (connect = false, slot_name = '')",
])('a superuser may run what calls nothing: %s', (statement) => {
  expect(reviewStatement(statement)).not.toBeNull()
})

test.each([
  'ALTER TABLE app.t ADD CHECK (app.who(1)), OWNER TO ana',
  'ALTER TABLE app.t OWNER TO ana; SELECT app.who(1)',
  'ALTER DATABASE template1 OWNER TO ana',
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
])('and nothing else: %s', (statement) => {
  expect(reviewStatement(statement)).toBeNull()
})
