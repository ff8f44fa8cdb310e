import { expect, test } from 'vitest'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { clusterUrl, lendDatabase, sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

const { major } = await offeredTools()

test('each rule that depends on user, server or time is named, and a finding about it says so', async () => {
  const source = await lendDatabase()
  try {
    await sql(
      source.url,
      `CREATE TABLE plain (i integer CHECK (i > 0 AND abs(i) < 100), t text CHECK (lower(t) = t OR t LIKE 'a%'), b text GENERATED ALWAYS AS (upper(t)) STORED); INSERT INTO plain VALUES (1, 'a')`,
      `CREATE TABLE asking (d text CONSTRAINT here CHECK (current_database() <> 'x'), s text CONSTRAINT secret CHECK (coalesce(current_setting('app.x', true), '') <> 'y'),
         u text CONSTRAINT who CHECK (session_user <> d), w timestamptz CONSTRAINT soon CHECK (w < now() + interval '1 day'))`,
      `CREATE FUNCTION app_is(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT current_setting(''application_name'') = $1'`,
      `CREATE DOMAIN mine AS text CONSTRAINT own CHECK (value <> current_user)`,
      'CREATE INDEX by_app ON asking ((app_is(d)))',
    )
    const named = (await prove(source.url))
      .filter(({ subject }) => subject === 'A rule that depends on user, database or time')
      .map(({ expected }) => expected)
    expect(named).toEqual([
      expect.stringContaining('CHECK here of public.asking uses current_database()'),
      expect.stringContaining('CHECK own of the domain public.mine uses current_user'),
      expect.stringContaining('CHECK secret of public.asking uses current_setting()'),
      expect.stringMatching(/CHECK soon of public.asking uses now\(\)/),
      expect.stringContaining('CHECK who of public.asking uses session_user'),
      expect.stringContaining('the index public.by_app uses app_is()'),
    ])
    await sql(
      source.url,
      `SET application_name = 'the app'; CREATE TABLE bound (i integer CONSTRAINT by_app_alone CHECK (app_is('the app'))); INSERT INTO bound VALUES (1)`,
    )
    const found = failures(await prove(source.url)).map((check) => check.found)
    expect(found).toEqual([
      expect.stringContaining(
        'CHECK by_app_alone of public.bound uses app_is(): the restore evaluated it under other values',
      ),
    ])
  } finally {
    await source.close()
  }
})

test('owner and comment of the schema public are no finding where pg_dump never writes them', async () => {
  const server = await ownServer({ settings: { wal_level: 'logical' } })
  try {
    await sql(
      server.url('postgres'),
      `CREATE ROLE "O'Hara"; CREATE TABLE t (i integer); INSERT INTO t VALUES (1)`,
      `ALTER SCHEMA public OWNER TO "O'Hara"; COMMENT ON SCHEMA public IS 'it''s ours'`,
      `CREATE SUBSCRIPTION feed CONNECTION 'host=127.0.0.1 port=1 dbname=none' PUBLICATION p WITH (connect = false)`,
      `COMMENT ON SUBSCRIPTION feed IS 'what comes in'`,
    )
    const checks = await prove(server.url('postgres'))
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    if (major < 15)
      expect(checks.map(({ expected }) => expected)).toEqual(
        expect.arrayContaining([
          `ALTER SCHEMA public OWNER TO "O'Hara";`,
          `COMMENT ON SCHEMA public IS 'it''s ours';`,
        ]),
      )
  } finally {
    await server.remove()
  }
})

test('rows that pg_dump leaves out, and what this role may not see, are named', async () => {
  const source = await lendDatabase()
  const role = `reader_${source.name}`
  try {
    await sql(
      source.url,
      'CREATE TABLE plain (i integer); INSERT INTO plain VALUES (1)',
      'CREATE EXTENSION tcn; CREATE TABLE audit (i integer); INSERT INTO audit VALUES (1); ALTER EXTENSION tcn ADD TABLE audit',
      'CREATE TABLE information_schema.mine (i integer); CREATE FUNCTION pg_catalog.my_own() RETURNS integer LANGUAGE sql AS $$SELECT 1$$',
      `CREATE FOREIGN DATA WRAPPER far; CREATE SERVER away FOREIGN DATA WRAPPER far; CREATE USER MAPPING FOR CURRENT_USER SERVER away OPTIONS (password 'canary')`,
      `CREATE ROLE "${role}" LOGIN PASSWORD 'r' BYPASSRLS; GRANT USAGE ON SCHEMA public TO "${role}"; GRANT SELECT ON ALL TABLES IN SCHEMA public TO "${role}"`,
    )
    const named = async (url: string) =>
      (await prove(url)).filter(({ verdict }) => verdict === 'gap').map(({ expected }) => expected)
    const owner = await named(source.url)
    expect(owner).toContainEqual(expect.stringContaining('the rows of public.audit'))
    expect(owner).toContainEqual(expect.stringContaining('the table information_schema.mine'))
    expect(owner).toContainEqual(expect.stringContaining('the routine pg_catalog.my_own()'))
    expect(owner.filter((it) => it.includes('USER MAPPING'))).toEqual([])
    const reader = new URL(source.url)
    reader.username = role
    reader.password = 'r'
    const seen = await named(reader.href)
    expect(seen).toContainEqual(expect.stringMatching(/USER MAPPING FOR \S+ SERVER away/))
    expect(JSON.stringify(seen)).not.toContain('canary')
  } finally {
    await source.close()
    await sql(clusterUrl(), `DROP ROLE IF EXISTS "${role}"`)
  }
})
