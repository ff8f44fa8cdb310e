import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOnFreePort } from '#bin/services/start-on-free-port.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { ownedPrefixes } from '#lib/owned-folder.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import type { Server } from '#lib/postgres/server.ts'
import { ownProcessIdentity } from '#lib/process-identity.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof, type Said } from '#tests/support/command.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { until } from '#tests/support/until.ts'

let source: LentDatabase
let other: Server
const folder = mkdtempSync(path.join(tmpdir(), 'given-'))
beforeAll(async () => {
  chmodSync(folder, 0o711)
  const [tools] = await findPgBinaries()
  if (!tools) throw new Error('no PostgreSQL')
  source = await lendSampleSource()
  other = await startOnFreePort({ binaries: tools, folder, user: 'staging', settings: { fsync: 'off' } })
  await sql(
    other.url('postgres'),
    "CREATE ROLE restorer LOGIN CREATEDB PASSWORD 'x'",
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
  expect(outcomeOfChecks(checks)).toBe('passed')
  expect((await prove(source.url)).find((check) => check.kind === 'scratch')).toMatchObject({
    found: expect.stringContaining('fsync off'),
  })
})

test('a temporary folder so deep that no socket has a path in it is no obstacle', async () => {
  const outside = tmpdir()
  const deep = path.join(outside, 'd'.repeat(120))
  mkdirSync(deep, { mode: 0o711 })
  /** Of this process alone: others of the run may have some there. */
  const servers = () =>
    readdirSync('/tmp').filter((name) => {
      const owner = path.join('/tmp', name, 'owner')
      return name.startsWith(ownedPrefixes.scratch) && readFileSync(owner, 'utf8') === ownProcessIdentity()
    })
  process.env.TMPDIR = deep
  try {
    expect(outcomeOfChecks(await prove(source.url))).toBe('passed')
    expect(readdirSync(deep)).toEqual([])
    expect(servers()).toEqual([])
  } finally {
    process.env.TMPDIR = outside
    rmSync(deep, { recursive: true, force: true })
  }
})

describe('an external server as the scratch', () => {
  test('holds no finding for what belongs to roles that are not there', async () => {
    const owned = await lendDatabase()
    const role = `${owned.name}_app`
    try {
      await sql(
        owned.url,
        `CREATE ROLE ${role}`,
        'CREATE TABLE t (i integer); INSERT INTO t VALUES (1)',
        `SELECT lo_from_bytea(4711, 'large'); ALTER LARGE OBJECT 4711 OWNER TO ${role}`,
        `CREATE EXTENSION postgres_fdw; CREATE SERVER away FOREIGN DATA WRAPPER postgres_fdw; CREATE USER MAPPING FOR ${role} SERVER away OPTIONS (user 'x')`,
      )
      const given = readConnectionString(other.url('postgres'))
      const checks = await prove(owned.url, { scratch: { given } })
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
      const emptied = await prove(owned.url, { scratch: { given }, tamper: 'SELECT lo_unlink(4711)' })
      expect(failures(emptied)).toEqual([expect.objectContaining({ kind: 'large-objects' })])
    } finally {
      await owned.close()
      await sql(clusterUrl(), `DROP ROLE ${role}`)
    }
  })

  test('is taken from the environment by the command line, for databases and for archives, or refused', async () => {
    const archives = mkdtempSync(path.join(tmpdir(), 'kept-'))
    const env = { BACKPROOF_SCRATCH_URL: other.url('postgres') }
    const given = expect.stringContaining('external server')
    const where = (result: Said) =>
      JSON.parse(result.stdout).checks.find((check: { kind: string }) => check.kind === 'scratch').found
    try {
      const kept = await backproof(['verify', source.url, '--json', '--out', archives], { env })
      expect(kept.exitCode).toBe(0)
      expect(where(kept)).toEqual(given)
      const own = await backproof(['verify', source.url, '--json', '--durable'], { env })
      expect(where(own)).toContain('temporary server')
      const folder = path.join(archives, readdirSync(archives)[0] ?? '')
      expect(where(await backproof(['verify', '--archive', folder, '--json'], { env }))).toEqual(given)
      const data = path.join(folder, 'data')
      const manifest = path.join(folder, 'manifest.json')
      expect(
        where(await backproof(['verify', '--archive', data, '--manifest', manifest, '--json'], { env })),
      ).toEqual(given)
      const unknown = await backproof(
        ['verify', '--archive', data, '--scratch', 'env:BACKPROOF_SCRATCH_URL'],
        { env },
      )
      expect(unknown.exitCode).toBe(2)
      expect(unknown.all).toContain('the server to restore into may be')
      const alone = await backproof(['verify', '--archive', data, '--restores', '--json'])
      expect(where(alone)).toMatch(/temporary server, PostgreSQL \d+/)
      expect(
        (await backproof(['verify', source.url, '--durable', '--scratch', other.url('postgres')])).exitCode,
      ).toBe(2)
    } finally {
      rmSync(archives, { recursive: true, force: true })
    }
  }, 180_000)

  test.each(['staging', 'restorer'])(
    'restores in a database of ours, which is gone afterwards, and nothing else is touched (as %s)',
    async (role) => {
      const before = [await databases(), await roles()]
      const url = new URL(other.url('postgres'))
      if (role === 'restorer') [url.username, url.password] = [role, 'x']
      const checks = await prove(source.url, { scratch: { given: readConnectionString(url.href) } })
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
      expect(checks.find((check) => check.kind === 'scratch')).toMatchObject({
        found: expect.stringContaining('external server'),
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
