import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { probe } from '#lib/postgres/probe.ts'
import { findRevokedPrivileges } from '#lib/postgres/revoked-privileges.ts'
import { systemNames } from '#lib/postgres/system-names.ts'
import type { Problem } from '#lib/problem.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

const { major, folder } = await offeredTools()

let server: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  server = await ownServer()
  await sql(
    server.url('postgres'),
    "CREATE ROLE reader LOGIN BYPASSRLS PASSWORD 'x'",
    major >= 14 ? 'GRANT pg_read_all_data TO reader' : 'SELECT',
  )
})
afterAll(() => server.remove())

/** A hardened database: what `statements` revoke may be used by superusers only. */
async function withHardened<T>(statements: string[], use: (reader: string) => Promise<T>): Promise<T> {
  await sql(server.url('postgres'), 'CREATE DATABASE production')
  try {
    await sql(
      server.url('production'),
      "CREATE TABLE public.rows (id integer PRIMARY KEY CHECK (id > 0), name text DEFAULT 'x'); INSERT INTO public.rows VALUES (1), (2)",
      'CREATE VIEW public.names AS SELECT name FROM public.rows; CREATE INDEX ON public.rows (lower(name))',
      'GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader',
      ...statements,
    )
    const url = new URL(server.url('production'))
    ;[url.username, url.password] = ['reader', 'x']
    return await use(url.href)
  } finally {
    await sql(server.url('postgres'), 'DROP DATABASE production WITH (FORCE)')
  }
}

const refusalOf = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => Promise.reject(new Error('it was not refused')),
    (thrown) => thrown,
  )

/** The SQL of a hint, which stands at its end. */
const sqlIn = ({ hint }: Problem) => /(GRANT|DO) .*;$/s.exec(hint)?.[0] ?? ''

async function expectPasses(url: string) {
  const checks = await prove(url)
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
}

test('after installation nothing counts as revoked', async () => {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    expect(await findRevokedPrivileges(client, 'reader')).toEqual([])
  } finally {
    await client.end()
  }
})

describe('what was revoked from PUBLIC of PostgreSQL itself is named, with the GRANT after which a run passes', () => {
  test.each([
    // First: whether a server has login triggers is found out once per process.
    ...(major >= 17 ? [['EXECUTE ON FUNCTION', 'has_parameter_privilege(text,text)']] : []),
    ['EXECUTE ON FUNCTION', 'set_config(text,text,boolean)'],
    ['EXECUTE ON FUNCTION', 'format(text,"any")'],
    ['EXECUTE ON FUNCTION', 'has_schema_privilege(oid,text)'],
    ['EXECUTE ON FUNCTION', 'pg_export_snapshot()'],
    ['EXECUTE ON FUNCTION', 'pg_get_constraintdef(oid)'],
    ['EXECUTE ON FUNCTION', 'sum(bigint)'],
    // Of operators and casts.
    ['EXECUTE ON FUNCTION', 'texteq(text,text)'],
    ['EXECUTE ON FUNCTION', 'nameeq(name,name)'],
    // Of the session that watches for others who wait.
    ['EXECUTE ON FUNCTION', 'pg_blocking_pids(integer)'],
  ])('%s %s', async (privilege, object) => {
    await withHardened([`REVOKE ${privilege} pg_catalog.${object} FROM PUBLIC`], async (reader) => {
      const refused = await refusalOf(prove(reader))
      expect(refused).toMatchObject({
        code: 'permission-denied',
        message: expect.stringContaining(`may not use pg_catalog.${object} at`),
        hint: expect.stringContaining(`GRANT ${privilege} pg_catalog.${object} TO "reader";`),
      })
      await sql(server.url('production'), sqlIn(refused))
      await expectPasses(reader)
      await expectPasses(server.url('production'))
    })
  })

  // Of a role that pg_read_all_data does not let read everything.
  test.each(['pg_stat_activity', 'pg_settings', 'pg_class', 'pg_proc'])(
    'SELECT ON TABLE %s',
    async (object) => {
      const revoke = [`REVOKE SELECT ON pg_catalog.${object} FROM PUBLIC`, ...plainRights]
      await withHardened(revoke, async (reader) => {
        const refused = await refusalOf(prove(reader))
        expect(refused).toMatchObject({
          code: 'permission-denied',
          hint: expect.stringMatching(
            new RegExp(`GRANT SELECT ON TABLE .*pg_catalog\\.${object}\\b.* TO "reader";`),
          ),
        })
        await sql(server.url('production'), sqlIn(refused))
        await expectPasses(reader)
        await expectPasses(server.url('production'))
      })
      if (major >= 14) await sql(server.url('postgres'), 'GRANT pg_read_all_data TO reader')
    },
  )

  test('a probe names it, too', async () => {
    await withHardened(
      ['REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text,text,boolean) FROM PUBLIC'],
      async (reader) => {
        expect(await refusalOf(probe(readConnectionString(reader), []))).toMatchObject({
          code: 'permission-denied',
          hint: expect.stringContaining('GRANT EXECUTE ON FUNCTION pg_catalog.set_config'),
        })
      },
    )
  })

  test('all that a verification uses, at once', async () => {
    await withHardened([revokeAll], async (reader) => {
      // The first error can name the catalogs alone that list the rest.
      for (let round = 0; round < 2; round += 1) {
        const refused = await refusalOf(probe(readConnectionString(reader), []))
        expect(refused.code).toBe('permission-denied')
        await sql(server.url('production'), sqlIn(refused))
        if (!refused.message.includes('system catalogs')) break
      }
      await expectPasses(reader)
      await expectPasses(server.url('production'))
    })
  })
})

const plainRights = major >= 14 ? ['REVOKE pg_read_all_data FROM reader'] : []
const names = [...systemNames].map((name) => `'${name}'`).join(', ')
const revokeAll = `DO $do$ DECLARE object text; BEGIN
  FOR object IN SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proname IN (${names}) LOOP
    EXECUTE 'REVOKE EXECUTE ON FUNCTION pg_catalog.' || object || ' FROM PUBLIC';
  END LOOP;
  FOR object IN SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v') AND relname IN (${names}) LOOP
    EXECUTE 'REVOKE SELECT ON pg_catalog.' || object || ' FROM PUBLIC';
  END LOOP;
END $do$`

/** Called where it may be missing, where a superuser reads, or on throwaway servers only. */
const optional =
  /^(pg_control_system|pg_current_wal_lsn|pg_walfile_name|pg_terminate_backend|setval|pg_advisory_lock_shared|lo_create|lo_unlink|lowrite|version|binary_upgrade_\w+|pg_restore_\w+|pg_stat_get_tuples_inserted|ts_token_type|(date|ts)range_subdiff)$/

/**
 * A production warning that may not be read is listed as unread, and ends no run; what a rehearsal reads is on the throwaway server alone,
 * where nothing is revoked from the role that reads.
 */
const without =
  /^(warning-.*|held-locks|relations|files-of-tables|unvalidated-constraints|beside-database|session-leftovers)\.sql$/

test('the list of these names has every function that our statements or pg_dump call', async () => {
  const { rows } = await sql(
    server.url('postgres'),
    `SELECT DISTINCT proname::text AS name FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace`,
  )
  const functions = new Set(rows.map(({ name }) => name))
  const room = new URL('../../lib/postgres/', import.meta.url).pathname
  const statements = readdirSync(path.join(room, 'sql'))
    .filter((file) => !without.test(file))
    .map((file) => readFileSync(path.join(room, 'sql', file), 'utf8').replaceAll(/--.*$/gm, ''))
  const inline = readdirSync(room)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readFileSync(path.join(room, file), 'utf8').match(/`[^`]*SELECT[^`]*`/g) ?? [])
  const dumped = readFileSync(path.join(folder, 'pg_dump'), 'latin1').match(/pg_catalog\.\w+\(/g) ?? []
  const called = [...statements, ...inline, ...dumped].flatMap((text) =>
    [...text.matchAll(/(?<!(?:Math|Date|performance)\.)\b(\w+)\s*\(/g)].map(([, name = '']) => name),
  )
  expect(called.length).toBeGreaterThan(300)
  const missing = called.filter(
    (name) => functions.has(name) && !systemNames.has(name) && !optional.test(name),
  )
  expect([...new Set(missing)]).toEqual([])
})
