import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import type { WordedCheck } from '#lib/verification/messages/worded-check.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

let other: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  other = await ownServer({ user: 'staging' })
  await sql(other.url('postgres'), "CREATE ROLE restorer LOGIN CREATEDB PASSWORD 'x'")
})
afterAll(() => other.remove())

/** What is found of a source that is restored into the server as `role`. */
async function proved(role: string, statements: string[], tamper?: string): Promise<WordedCheck[]> {
  const url = new URL(other.url('postgres'))
  if (role === 'restorer') [url.username, url.password] = [role, 'x']
  const source = await lendDatabase()
  try {
    await sql(source.url, 'CREATE TABLE a (i integer PRIMARY KEY); INSERT INTO a VALUES (1)', ...statements)
    return await prove(source.url, { scratch: { given: readConnectionString(url.href) }, tamper })
  } finally {
    await source.close()
  }
}

const ofSuperusers = [
  "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'",
  `CREATE EVENT TRIGGER "Ev x" ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION ev()`,
  `ALTER EVENT TRIGGER "Ev x" ENABLE ALWAYS; COMMENT ON EVENT TRIGGER "Ev x" IS 'x'`,
  'CREATE EVENT TRIGGER y ON sql_drop EXECUTE FUNCTION ev(); ALTER EVENT TRIGGER y DISABLE',
  "CREATE FOREIGN DATA WRAPPER wr; CREATE SERVER away FOREIGN DATA WRAPPER wr; COMMENT ON SERVER away IS 'x'",
  'CREATE OPERATOR CLASS own FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer)',
  'CREATE SCHEMA s; CREATE TABLE s.t (i integer)',
  "DO $$ BEGIN IF current_setting('server_version_num')::int >= 150000 THEN EXECUTE 'CREATE PUBLICATION \"Of s\" FOR TABLES IN SCHEMA s'; END IF; END $$",
  'CREATE PUBLICATION everything FOR ALL TABLES',
  'CREATE ACCESS METHOD mine TYPE INDEX HANDLER bthandler; CREATE CAST (text AS bytea) WITHOUT FUNCTION',
  'CREATE TEXT SEARCH TEMPLATE tpl (LEXIZE = dsimple_lexize)',
  'CREATE TEXT SEARCH PARSER prs (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)',
  'CREATE FUNCTION c(integer) RETURNS integer LANGUAGE internal AS $$int4um$$',
]

describe.each(['staging', 'restorer'])('an external server, as %s', (role) => {
  test('takes extensions in schemas of their own', async () => {
    const checks = await proved(role, [
      'CREATE SCHEMA extensions; CREATE EXTENSION pgcrypto SCHEMA extensions',
      'CREATE SCHEMA "Of ""one"""; CREATE EXTENSION citext SCHEMA "Of ""one"""; CREATE TABLE b (c "Of ""one""".citext)',
    ])
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })

  test('holds no finding for what only a superuser makes, and names each', async () => {
    const checks = await proved(role, ofSuperusers)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    const unrehearsed = checks.filter(({ found }) =>
      found.includes('external server: it requires a superuser'),
    )
    expect(unrehearsed.every(({ verdict }) => verdict === 'gap')).toBe(true)
    expect(unrehearsed.map(({ subject }) => subject)).toEqual([
      'text AS bytea',
      'class public.own using btree',
      'family public.own using btree',
      'parser public.prs',
      'template public.tpl',
      'Ev x',
      'y',
      'everything',
      ...(checks.some(({ subject }) => subject.startsWith('publication Of s')) ? ['Of s · schema s'] : []),
      'wrapper wr',
      'access method mine',
    ])
    expect(checks.filter(({ kind, verdict }) => kind === 'restore' && verdict !== 'passed')).toEqual([])
  })

  test('still finds what was lost beside it', async () => {
    const checks = await proved(role, ofSuperusers, 'DROP FUNCTION ev(); DROP SCHEMA s CASCADE')
    expect(failures(checks).map(({ kind, subject }) => [kind, subject])).toEqual([
      ['schema', 's'],
      ['routine', 'public.ev()'],
    ])
  })
})
