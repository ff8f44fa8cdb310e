import { expect, test } from 'vitest'
import { type Server, serverUrl } from '#lib/postgres/server.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

/** What initdb would not take; 63 bytes at most, as PostgreSQL allows. */
const firstRoles = [`o"w'n\\er; DROP-- ${'ü'.repeat(20)}`, '-all']

const { major } = await offeredTools()

test.each(firstRoles)(
  'rights about the first role mean the same on the copy, where it is called %s',
  async (name) => {
    const server = await ownServer()
    const url = await renamed(server, name)
    try {
      await sql(
        url,
        'CREATE TABLE t (i integer); INSERT INTO t VALUES (1)',
        'CREATE EXTENSION citext',
        `DO $$ BEGIN EXECUTE format('GRANT ALL ON ALL FUNCTIONS IN SCHEMA public TO %I WITH GRANT OPTION', current_user); END $$`,
        `DO $$ BEGIN EXECUTE format('REVOKE EXECUTE ON FUNCTION pg_stat_reset() FROM public, %I', current_user); END $$`,
        `DO $$ BEGIN EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON TABLES FROM %1$I', current_user); END $$`,
      )
      const checks = await prove(url)
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
    } finally {
      await server.remove()
    }
  },
)

test('a materialized view is filled with the rights its owner has through others, and no role can log in', async () => {
  const server = await ownServer()
  const url = server.url('postgres')
  try {
    await sql(
      url,
      'CREATE ROLE reader; CREATE ROLE between; CREATE ROLE owner LOGIN NOINHERIT CREATEDB; CREATE ROLE seer LOGIN BYPASSRLS; CREATE ROLE lazy NOINHERIT',
      'GRANT reader TO between; GRANT between TO seer',
      ...(major >= 16
        ? ['GRANT between TO owner WITH INHERIT TRUE, SET FALSE']
        : ['ALTER ROLE owner INHERIT', 'GRANT between TO owner']),
      'GRANT between TO lazy WITH ADMIN OPTION',
      'GRANT pg_execute_server_program, pg_read_server_files, pg_signal_backend TO owner',
      'CREATE TABLE orders (i integer); INSERT INTO orders VALUES (1), (2); GRANT SELECT ON orders TO reader',
      'CREATE TABLE hidden (i integer); INSERT INTO hidden VALUES (1); GRANT SELECT ON hidden TO reader; ALTER TABLE hidden ENABLE ROW LEVEL SECURITY',
      'CREATE MATERIALIZED VIEW by_membership AS SELECT count(*) FROM orders; ALTER MATERIALIZED VIEW by_membership OWNER TO owner; REFRESH MATERIALIZED VIEW by_membership',
      'CREATE MATERIALIZED VIEW unhidden AS SELECT 1 / count(*) AS one FROM hidden; ALTER MATERIALIZED VIEW unhidden OWNER TO seer; REFRESH MATERIALIZED VIEW unhidden',
      'CREATE TABLE lazy_owned (i integer); ALTER TABLE lazy_owned OWNER TO lazy',
      ...(major >= 14
        ? [
            'CREATE ROLE everything; GRANT pg_read_all_data TO everything',
            'CREATE TABLE unshared (i integer); INSERT INTO unshared VALUES (1)',
            'CREATE MATERIALIZED VIEW by_predefined AS SELECT count(*) FROM unshared; ALTER MATERIALIZED VIEW by_predefined OWNER TO everything; REFRESH MATERIALIZED VIEW by_predefined',
          ]
        : []),
    )
    const checks = await prove(url, { tamper: refuseOtherRoles })
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  } finally {
    await server.remove()
  }
})

/** Breaks off where a role on the throwaway server is not as it must be. */
const refuseOtherRoles = `DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE oid >= 16384 AND (rolcreatedb OR rolcreaterole OR rolsuper OR (rolcanlogin AND rolname <> 'postgres'))) THEN RAISE 'more rights than a copy needs'; END IF;
  IF EXISTS (SELECT FROM pg_auth_members WHERE member >= 16384 AND pg_get_userbyid(roleid) ~ 'program|server_files|signal') THEN RAISE 'rights beyond the database'; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lazy' AND NOT rolinherit) THEN RAISE 'inherits'; END IF;
  IF NOT EXISTS (SELECT FROM pg_auth_members WHERE pg_get_userbyid(member) = 'lazy' AND admin_option) THEN RAISE 'no admin option'; END IF;
END $$`

/** The first role gets a name that initdb would not have taken. */
async function renamed(server: Server, name: string): Promise<string> {
  if (name !== server.user)
    await sql(
      server.url('postgres'),
      `UPDATE pg_authid SET rolname = '${name.replaceAll("'", "''")}' WHERE oid = 10`,
    )
  return serverUrl({ ...server, user: name }, 'postgres')
}
