import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOnFreePort } from '#bin/start-on-free-port.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import type { Server } from '#lib/postgres/server.ts'
import { findTools } from '#lib/postgres/tools.ts'
import { outcomeOf } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { until } from '#tests/support/until.ts'

let source: LentDatabase
let other: Server
const folder = mkdtempSync(path.join(tmpdir(), 'given-'))
beforeAll(async () => {
  chmodSync(folder, 0o711)
  const [tools] = await findTools()
  if (!tools) throw new Error('no PostgreSQL')
  source = await lendSampleSource()
  other = await startOnFreePort({ tools, folder, user: 'staging', settings: { fsync: 'off' } })
  await sql(
    other.url('postgres'),
    "CREATE ROLE rehearser LOGIN CREATEDB PASSWORD 'x'",
    'CREATE DATABASE theirs',
  )
})
afterAll(async () => {
  await source.close()
  await other.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})
const databases = async () =>
  (await sql(other.url('postgres'), 'SELECT datname FROM pg_database ORDER BY 1')).rows.map(
    (row) => row.datname,
  )
const roles = async () =>
  (
    await sql(other.url('postgres'), "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1")
  ).rows.map((row) => row.rolname)

test('a durable throwaway server has fsync on, and the report says which it was', async () => {
  const checks = await prove(source.url, { scratch: { profile: 'durable' } })
  expect(checks.find((check) => check.kind === 'scratch')).toMatchObject({
    found: expect.stringContaining('fsync on'),
  })
  expect(outcomeOf(checks)).toBe('passed')
  expect((await prove(source.url)).find((check) => check.kind === 'scratch')).toMatchObject({
    found: expect.stringContaining('fsync off'),
  })
})

describe('a server that somebody gives as the scratch', () => {
  test.each(['staging', 'rehearser'])(
    'restores in a database of ours, which is gone afterwards, and nothing else is touched (as %s)',
    async (role) => {
      const before = [await databases(), await roles()]
      const url = new URL(other.url('postgres'))
      if (role === 'rehearser') [url.username, url.password] = [role, 'x']
      const checks = await prove(source.url, { scratch: { given: readConnectionString(url.href) } })
      expect(failures(checks)).toEqual([])
      expect(outcomeOf(checks)).toBe('passed')
      expect(checks.find((check) => check.kind === 'scratch')).toMatchObject({
        found: expect.stringContaining('given server'),
      })
      expect([await databases(), await roles()]).toEqual(before)
    },
  )

  test('still finds damage', async () => {
    const given = readConnectionString(other.url('postgres'))
    const checks = await prove(source.url, {
      scratch: { given },
      tamper: 'DROP INDEX community.posts_search',
    })
    expect(failures(checks)).toEqual([expect.objectContaining({ kind: 'index' })])
    expect(await databases()).not.toContainEqual(expect.stringMatching(/^backproof_/))
  })

  test('whose statement is cancelled meanwhile is no finding, and a restore that fails there is one', async () => {
    const given = readConnectionString(other.url('postgres'))
    const slow = await lendDatabase()
    await sql(
      slow.url,
      'CREATE TABLE one (id integer); INSERT INTO one VALUES (1)',
      'CREATE MATERIALIZED VIEW slow AS SELECT count(*) FROM one, pg_sleep(4)',
    )
    const running = prove(slow.url, { scratch: { given } }).catch((thrown) => thrown)
    await until(async () => {
      const { rowCount } = await sql(
        other.url('postgres'),
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'REFRESH%' AND state = 'active'",
      )
      return rowCount ? true : null
    })
    expect(await running).toMatchObject({
      code: 'restore-broke-off',
      message: expect.stringContaining('A statement was cancelled'),
    })
    await sql(slow.url, 'CREATE FUNCTION quiet() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$')
    await sql(
      slow.url,
      'DROP MATERIALIZED VIEW slow; CREATE MATERIALIZED VIEW raised AS SELECT quiet()',
      "CREATE OR REPLACE FUNCTION quiet() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '57014'; END $$",
    )
    expect(failures(await prove(slow.url, { scratch: { given } }))).toEqual([
      expect.objectContaining({ kind: 'view', subject: 'public.raised' }),
    ])
    await slow.close()
  })

  test('is refused when it is production itself, before anything is made there', async () => {
    const same = await lendDatabase()
    await expect(
      prove(source.url, { scratch: { given: readConnectionString(same.url) } }),
    ).rejects.toMatchObject({ code: 'scratch-is-source' })
    const left = await sql(
      same.url,
      "SELECT count(*)::int AS left FROM pg_database WHERE datname LIKE 'backproof\\_%'",
    )
    expect(left.rows[0]).toEqual({ left: 0 })
    await same.close()
  })
})
