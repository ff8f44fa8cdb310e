import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Check } from '#lib/verification/check.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

let server: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  server = await ownServer()
})
afterAll(() => server.remove())

/** A verification of a database in which a superuser owns everything. */
async function proveMade(...statements: string[]): Promise<Check[]> {
  await sql(server.url('postgres'), 'CREATE DATABASE production')
  try {
    await sql(server.url('production'), ...statements)
    return await prove(server.url('production'))
  } finally {
    await sql(server.url('postgres'), 'DROP DATABASE production WITH (FORCE)')
  }
}

/** Made by hand it works; pg_restore sets an empty search_path, and helper() is not found. */
const unqualified = `CREATE TABLE a (i int PRIMARY KEY); INSERT INTO a VALUES (1);
  CREATE FUNCTION helper(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'begin return i; end';
  CREATE FUNCTION idx(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'begin return helper(i); end'`
const refused = `CREATE FUNCTION e() RETURNS int LANGUAGE sql SET session_replication_role = 'replica' AS 'SELECT 1'`

// From 17 on a materialized view that needs such a path cannot even be made.
test.each([
  ['public.mv', 'CREATE MATERIALIZED VIEW mv AS SELECT idx(i) FROM a', 16],
  ['public.b', 'CREATE TABLE b (i int CHECK (idx(i) > 0)); INSERT INTO b VALUES (1)', 99],
])(
  'what does not come back is the fault of the archive, whatever else was refused beside it: %s',
  async (lost, made, until) => {
    if ((await offeredTools()).major > until) return
    const checks = await proveMade(unqualified, made, refused)
    expect(failures(checks)).toEqual([
      expect.objectContaining({
        subject: expect.stringContaining(lost),
        found: expect.stringContaining('helper'),
      }),
    ])
    expect(outcomeOfChecks(checks)).toBe('failed')
  },
)

const table = 'CREATE TABLE a (i int PRIMARY KEY); INSERT INTO a VALUES (1)'
const gaps = (checks: Check[]) => checks.filter(({ verdict }) => verdict === 'gap')

test.each(['may_own_here', 'bootstrap_owners', 'restore', 'backproof'])(
  'what a role called %s owns comes back',
  async (role) => {
    await sql(server.url('postgres'), `CREATE ROLE ${role} NOLOGIN`)
    try {
      const checks = await proveMade(
        table,
        `CREATE TABLE b (i int); ALTER TABLE b OWNER TO ${role}; INSERT INTO b VALUES (1)`,
      )
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
    } finally {
      await sql(server.url('postgres'), `DROP ROLE ${role}`)
    }
  },
)

test('a class for the arrays of one type, made of what PostgreSQL has for all of them, comes back with its index', async () => {
  const checks = await proveMade(
    table,
    `CREATE SCHEMA app; CREATE OPERATOR CLASS app._uuid_ops FOR TYPE _uuid USING gin AS OPERATOR 1 &&(anyarray, anyarray), OPERATOR 2 @>(anyarray, anyarray), OPERATOR 3 <@(anyarray, anyarray), OPERATOR 4 =(anyarray, anyarray),
      FUNCTION 1 uuid_cmp(uuid, uuid), FUNCTION 2 ginarrayextract(anyarray, internal, internal), FUNCTION 3 ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal),
      FUNCTION 4 ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal), STORAGE uuid`,
    'CREATE TABLE app.u (i int PRIMARY KEY, a uuid[]); CREATE INDEX ON app.u USING gin (a app._uuid_ops); INSERT INTO app.u VALUES (1, ARRAY[gen_random_uuid()])',
  )
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test('a class that is not made is a gap, and an index that needs it is not looked at', async () => {
  const checks = await proveMade(
    table,
    'CREATE EXTENSION btree_gist; CREATE SCHEMA app',
    `CREATE OPERATOR CLASS app.evo FOR TYPE int8 USING gist AS OPERATOR 3 =(int8,int8), FUNCTION 1 public.gbt_int8_consistent(internal,int8,smallint,oid,internal), FUNCTION 2 public.gbt_int8_union(internal,internal),
      FUNCTION 5 public.gbt_int8_penalty(internal,internal,internal), FUNCTION 6 public.gbt_int8_picksplit(internal,internal), FUNCTION 7 public.gbt_int8_same(public.gbtreekey16,public.gbtreekey16,internal)`,
    'CREATE TABLE app.gi (i int8 PRIMARY KEY); CREATE INDEX gix ON app.gi USING gist (i app.evo)',
  )
  expect(failures(checks)).toEqual([])
  expect(gaps(checks)).toContainEqual(expect.objectContaining({ subject: 'class app.evo using gist' }))
  expect(checks).toContainEqual(
    expect.objectContaining({ kind: 'index', subject: 'app.gi · gix', verdict: 'skipped' }),
  )
  expect(outcomeOfChecks(checks)).toBe('errored')
})

test.each(["password_required 'false'", "sslcert 'x', sslkey 'y'"])(
  'a user mapping that only a superuser makes is a gap: %s',
  async (options) => {
    const checks = await proveMade(
      table,
      `CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE USER MAPPING FOR CURRENT_USER SERVER s OPTIONS (user 'u', ${options})`,
    )
    expect(failures(checks)).toEqual([])
    expect(gaps(checks)).toContainEqual(expect.objectContaining({ subject: 's for postgres' }))
    expect(outcomeOfChecks(checks)).toBe('passed')
  },
)

test('the right to call what reaches beyond the database is a gap with its statement', async () => {
  await sql(server.url('postgres'), 'CREATE ROLE mid NOLOGIN')
  try {
    const checks = await proveMade(
      table,
      'GRANT EXECUTE ON FUNCTION pg_switch_wal(), pg_create_restore_point(text), lo_export(oid, text) TO mid',
    )
    expect(failures(checks)).toEqual([])
    for (const called of ['pg_switch_wal()', 'pg_create_restore_point(text)', 'lo_export(oid,text)'])
      expect(gaps(checks)).toContainEqual(
        expect.objectContaining({
          subject: `system routine ${called}`,
          found: expect.stringMatching(/: GRANT ALL ON FUNCTION .* TO mid/),
        }),
      )
    expect(outcomeOfChecks(checks)).toBe('passed')
  } finally {
    await sql(server.url('postgres'), 'DROP ROLE mid')
  }
})

test('a database in which not everybody may ask for the version is proved', async () => {
  const checks = await proveMade(table, 'REVOKE EXECUTE ON FUNCTION pg_catalog.version() FROM PUBLIC')
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})
