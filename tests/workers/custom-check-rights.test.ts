import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { readRights } from '#lib/postgres/read-rights.ts'
import { runCustomChecks } from '#lib/postgres/run-custom-checks.ts'
import { closeSession, openSession } from '#lib/postgres/session.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { isReadOnly } from '#lib/verification/role-rights.ts'
import { sql } from '#tests/support/cluster.ts'
import { type Canaries, lendCanaries } from '#tests/support/hostile-source.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { prove } from '#tests/support/proof.ts'

const same = { kind: 'same' } as const
let production: Awaited<ReturnType<typeof ownServer>>
let url: string
let canaries: Canaries
let bystander: pg.Client
let ended: string[]

// A server of its own, since the statements would hurt it.
beforeAll(async () => {
  production = await ownServer({
    settings: { wal_level: 'replica', max_replication_slots: '5', autovacuum: 'off' },
  })
  url = production.url('postgres')
  canaries = lendCanaries()
  await sql(
    url,
    "CREATE TABLE public.t (id integer PRIMARY KEY, note text); INSERT INTO t VALUES (1, 'one'); SELECT lo_from_bytea(90001, 'canary')",
    "ALTER SYSTEM SET work_mem = '5MB'",
  )
  bystander = new pg.Client({ connectionString: url, application_name: 'bystander' })
  ended = []
  bystander.on('error', (thrown) => ended.push(thrown.message))
  await bystander.connect()
})
afterAll(async () => {
  await bystander.end().catch(() => {})
  await production.remove()
  canaries.close()
})

/** On production, and nowhere else: whatever runs on the copy is no proof of anything here. */
const there = (call: string) =>
  `SELECT CASE WHEN current_setting('port') = '${new URL(url).port}' THEN (${call})::text END`

const statements: Record<string, () => string> = {
  'lo_export writes a file': () => there(`lo_export(90001, '${canaries.folder}/lo')`),
  'a replication slot is made': () =>
    there(`SELECT slot_name FROM pg_create_physical_replication_slot('canary', true)`),
  'another session is ended': () =>
    there(
      `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'bystander'`,
    ),
  'a file is read': () => there(`SELECT length(pg_read_file('PG_VERSION'))`),
  'the configuration is loaded again': () => there('pg_reload_conf()'),
  'the WAL file is switched': () => there('pg_switch_wal()'),
  'the log file is turned': () => there('pg_rotate_logfile()'),
  'query_to_xml copies to a program': () =>
    there(
      `query_to_xml($q$COPY (SELECT 1) TO PROGRAM 'cat > ${canaries.folder}/program'$q$, true, false, '')`,
    ),
}

async function traces() {
  const one = async (query: string) => Object.values((await sql(url, query)).rows[0] ?? {})[0]
  return {
    files: canaries.seen(),
    slots: await one('SELECT count(*)::int FROM pg_replication_slots'),
    workMemory: await one('SHOW work_mem'),
    walFile: await one('SELECT pg_walfile_name(pg_current_wal_lsn())'),
    bystander: ended,
  }
}

const asked = (): CustomCheck[] =>
  Object.entries(statements).map(([name, statement]) => ({ name, statement: statement(), expects: same }))

describe('no statement of a team does anything on production', () => {
  test('with a superuser: none is asked there', async () => {
    const before = await traces()
    const checks = await prove(url, { customChecks: asked() })
    expect(await traces()).toEqual(before)
    const own = checks.filter(({ kind }) => kind === 'custom')
    expect(own).toHaveLength(asked().length)
    for (const check of own)
      expect(check.found).toContain(
        'run on the copy only, because the role postgres on production is a superuser',
      )
  })

  test('with a role that only reads: each is refused there', async () => {
    const reader = await lendReaderOn()
    const before = await traces()
    const checks = await prove(reader, { customChecks: asked() })
    expect(await traces()).toEqual(before)
    const own = checks.filter(({ kind }) => kind === 'custom')
    for (const check of own.filter(({ subject }) => !/ended|xml/.test(subject))) {
      expect(check).toMatchObject({
        verdict: 'skipped',
        found: expect.stringMatching(/permission denied|must be|not exist/i),
      })
    }
  })
})

describe('which roles can do nothing but read', () => {
  test.each([
    ['of a table', 'CREATE TABLE of_x (i integer); ALTER TABLE of_x OWNER TO x', /owns objects/],
    ['who may write', 'GRANT UPDATE ON public.t TO x', /may change rows of public\.t/],
    [
      'who may write through a group',
      'CREATE ROLE g; GRANT g TO x; ALTER TABLE public.t OWNER TO g',
      /can become g, which owns objects/,
    ],
    ['who may read files', 'GRANT pg_read_server_files TO x', /is a member of pg_read_server_files/],
    ['who may signal', 'GRANT pg_signal_backend TO x', /is a member of pg_signal_backend/],
    [
      'who may run programs',
      'GRANT pg_execute_server_program TO x',
      /is a member of pg_execute_server_program/,
    ],
    ['who may replicate', 'ALTER ROLE x REPLICATION', /may replicate/],
    ['who may make roles', 'ALTER ROLE x CREATEROLE', /may make roles/],
    ['who can become a superuser', 'CREATE ROLE g SUPERUSER; GRANT g TO x', /can become g, a superuser/],
    [
      'who may call what others may not',
      'GRANT EXECUTE ON FUNCTION pg_read_file(text) TO x',
      /may call pg_read_file\(text\)/,
    ],
    [
      'who may export large objects',
      'GRANT EXECUTE ON FUNCTION lo_export(oid, text) TO x',
      /may call lo_export\(oid,text\)/,
    ],
  ])('not one %s', async (_, given, reason) => {
    const rights = await rightsAfter(given)
    expect(isReadOnly(rights)).toBe(false)
    expect([...rights.server, ...rights.data].join()).toMatch(reason)
  })

  test.each([
    ['one that may connect', 'SELECT 1'],
    [
      'one that reads everything',
      'GRANT SELECT ON public.t TO x; GRANT pg_monitor TO x; GRANT pg_read_all_settings TO x',
    ],
  ])('%s', async (_, given) => {
    expect(await rightsAfter(given)).toEqual({ server: [], data: [] })
  })
})

describe('what a server says is cut', () => {
  test('an error of 20 MB', async () => {
    await sql(
      url,
      `CREATE FUNCTION public.loud() RETURNS integer LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION '%', repeat('x', 20000000); END $f$`,
    )
    await sql(
      url,
      `CREATE FUNCTION public.warns() RETURNS integer LANGUAGE plpgsql AS $f$ BEGIN RAISE WARNING '%', repeat('x', 20000000); RETURN 1; END $f$`,
    )
    const session = await openSession(readConnectionString(url), 'test')
    try {
      const heard: number[] = []
      session.on('notice', (notice) => heard.push(notice.message?.length ?? 0))
      const answers = await runCustomChecks(session, [
        { name: 'loud', statement: 'SELECT public.loud()', expects: same },
        { name: 'warns', statement: 'SELECT public.warns()', expects: same },
        { name: 'long', statement: "SELECT repeat('x', 100000000)", expects: same },
        { name: 'many', statement: 'SELECT generate_series(1, 200000)', expects: same },
        { name: 'fits', statement: 'SELECT 42', expects: same },
      ])
      expect(JSON.stringify(answers).length).toBeLessThan(5000)
      expect(answers).toMatchObject([
        { error: expect.stringMatching(/^x{500}… \([\d,]+ characters in all\)$/) },
        { text: '1' },
        { text: expect.stringMatching(/^\(?x+$/) },
        { error: 'it returns more than 100000 rows' },
        { text: '42' },
      ])
      expect(Math.max(...heard)).toBeLessThan(70_000)
      // A value that is fetched whole ends the session instead.
      await expect(session.query("SELECT repeat('x', 100000000)")).rejects.toThrow(
        /a message of 1000000\d\d bytes/,
      )
    } finally {
      await closeSession(session)
    }
  })

  test('and a run with such a check ends, with a text that people can read', async () => {
    const checks = await prove(url, {
      customChecks: [{ name: 'loud', statement: 'SELECT public.loud()', expects: same }],
    })
    expect(JSON.stringify(checks.find(({ kind }) => kind === 'custom')).length).toBeLessThan(1500)
  })
})

async function rightsAfter(given: string) {
  await sql(url, "CREATE ROLE x LOGIN PASSWORD 'x'", given)
  const own = new URL(url)
  own.username = 'x'
  own.password = 'x'
  try {
    const session = await openSession(readConnectionString(own.href), 'test')
    try {
      return await readRights(session)
    } finally {
      await closeSession(session)
    }
  } finally {
    await sql(
      url,
      'ALTER TABLE public.t OWNER TO postgres; DROP TABLE IF EXISTS of_x; DROP OWNED BY x; DROP ROLE x; DROP ROLE IF EXISTS g',
    )
  }
}

async function lendReaderOn(): Promise<string> {
  await sql(
    url,
    "CREATE ROLE only_reads LOGIN PASSWORD 'x'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reads; GRANT SELECT ON LARGE OBJECT 90001 TO only_reads",
  )
  const own = new URL(url)
  own.username = 'only_reads'
  own.password = 'x'
  return own.href
}
