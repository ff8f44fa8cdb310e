import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { findMissingExtension } from '#lib/postgres/assert-extensions-available.ts'
import { installedExtensions } from '#lib/postgres/installed-extensions.ts'
import { probe } from '#lib/postgres/probe.ts'
import { outcomeOfChecks, type Progress } from '#lib/verification/run.ts'
import { clusterUrl, type LentDatabase, lendDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'
import { findObstacle } from '#workers/run/find-obstacle.ts'

let source: LentDatabase
beforeEach(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    'CREATE TABLE t (c text); INSERT INTO t VALUES (1)',
    'SELECT pg_stat_force_next_flush()',
  ).catch(
    () => {}, // before 15 statistics are sent when the session ends
  )
})
afterEach(() => source.close())

/** Makes the source claim an extension, or a version of one, that no test server has. */
async function rename(extension: string, { name = extension, version }: { name?: string; version?: string }) {
  await sql(source.url, `CREATE EXTENSION IF NOT EXISTS ${extension}`)
  await sql(
    source.url,
    `UPDATE pg_extension SET extname = '${name}', extversion = coalesce(${version ? `'${version}'` : 'NULL'}, extversion) WHERE extname = '${extension}'`,
  )
}

/** The problem that ends a verification, with what it did before: steps that reported progress, and reads of the source's table. */
async function stopped(options: Parameters<typeof prove>[1] = {}) {
  const reported: Progress[] = []
  const problem = await prove(source.url, {
    ...options,
    onProgress: (progress) => reported.push(progress),
    afterCapture: () => {
      throw new Error('it captured')
    },
  }).then(
    () => Promise.reject(new Error('it passed')),
    (thrown) => thrown,
  )
  const { rows } = await sql(
    source.url,
    `SELECT seq_scan::int AS reads FROM pg_stat_user_tables WHERE relname = 't'`,
  )
  return { problem, reported, reads: rows[0].reads }
}

test('an extension that the worker lacks stops the verification before anything is read, with the way out', async () => {
  await rename('citext', { name: 'vector' })
  const major = await serverMajor()
  const { problem, reported, reads } = await stopped()
  expect(problem).toMatchObject({
    code: 'extension-missing',
    message: 'The extension vector is in use on the source, but not installed on the worker.',
  })
  expect(problem.hint).toContain('nothing was read from production')
  expect(problem.hint).toContain(`apt-get install postgresql-${major}-pgvector`)
  expect(problem.hint).toContain('BACKPROOF_SCRATCH_URL')
  expect(reported).toEqual([])
  expect(reads).toBe(0)
})

test('an extension that no list names is named as such', async () => {
  await rename('citext', { name: 'of_our_own' })
  const { problem, reads } = await stopped()
  expect(problem.hint).toContain("The worker's image does not bring of_our_own.")
  expect(reads).toBe(0)
})

test('where the files cannot be found the running server answers, still before pg_dump begins', async () => {
  await rename('citext', { name: 'vector' })
  const folder = mkdtempSync(path.join(tmpdir(), 'dumped-'))
  chmodSync(folder, 0o777)
  const { unwrap } = await wrapTools({
    pg_dump: `[ "$1" = --version ] || touch ${folder}/began; exec "$real" "$@"`,
  })
  try {
    const { problem, reads } = await stopped()
    expect(problem.code).toBe('extension-missing')
    expect(problem.message).toContain('not installed on the worker')
    expect(existsSync(path.join(folder, 'began'))).toBe(false)
    expect(reads).toBe(0)
  } finally {
    unwrap()
    rmSync(folder, { recursive: true })
  }
})

test('an external server that lacks it is named, and is left as it was', async () => {
  const external = await ownServer({ user: 'staging' })
  try {
    await rename('citext', { name: 'vector' })
    const given = readConnectionString(external.url('postgres'))
    const { problem, reads } = await stopped({ scratch: { given } })
    expect(problem.code).toBe('extension-missing')
    expect(problem.message).toContain('not installed on the external server to restore into')
    expect(problem.hint).toContain("start that server from production's image")
    expect(reads).toBe(0)
    const { rows } = await sql(external.url('postgres'), 'SELECT count(*)::int AS n FROM pg_database')
    expect(rows[0].n).toBe(3)
  } finally {
    await external.remove()
  }
})

// The only one of PostgreSQL's own that is tried with CREATE EXTENSION; 17 has it no more.
test.runIf((await offeredTools()).major < 17 && (await offeredTools()).major > 13)(
  'an extension that must be tried first is tried on an external server, too',
  async () => {
    const external = await ownServer({ user: 'staging' })
    try {
      await sql(source.url, 'CREATE EXTENSION old_snapshot')
      const given = readConnectionString(external.url('postgres'))
      const checks = await prove(source.url, { scratch: { given } })
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
    } finally {
      await external.remove()
    }
  },
)

test('a connection test finds the same obstacle, and none where nothing is missing', async () => {
  const seen = () => offeredTools().then((tools) => probe(readConnectionString(source.url), [tools]))
  await sql(source.url, 'CREATE EXTENSION pgcrypto')
  expect(await findObstacle(await seen())).toBe(null)
  await rename('citext', { name: 'vector' })
  expect((await findObstacle(await seen()))?.message).toBe(
    'The extension vector is in use on the source, but not installed on the worker.',
  )
  const given = readConnectionString(clusterUrl())
  expect((await findObstacle(await seen(), { given }))?.message).toContain('external server')
})

test('an older version that the worker can make comes back as that version', async () => {
  await sql(
    source.url,
    "CREATE EXTENSION pg_trgm VERSION '1.3'; CREATE INDEX ON t USING gin (c gin_trgm_ops)",
  )
  const checks = await prove(source.url, {
    tamper: `DO $$ BEGIN ASSERT (SELECT extversion = '1.3' FROM pg_extension WHERE extname = 'pg_trgm'); END $$`,
  })
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
  expect(checks.filter(({ kind, verdict }) => kind === 'extension' && verdict === 'gap')).toEqual([])
})

test('a version that the worker cannot make is a gap with the statement for the restore', async () => {
  await rename('citext', { version: '0.9' })
  const checks = await prove(source.url)
  expect(outcomeOfChecks(checks)).toBe('passed')
  const [gap] = checks.filter(({ kind, verdict }) => kind === 'extension' && verdict === 'gap')
  expect(gap?.expected).toBe(`CREATE EXTENSION "citext" WITH SCHEMA "public" VERSION '0.9';`)
  expect(gap?.found).toContain('cannot make version 0.9')
})

test('what the files say is what a server says', async () => {
  const { rows } = await sql(
    clusterUrl(),
    `SELECT e.name, e.default_version, array_agg(v.version ORDER BY v.version COLLATE "C") AS versions
     FROM pg_available_extensions e JOIN pg_available_extension_versions v USING (name) GROUP BY 1, 2 ORDER BY e.name COLLATE "C"`,
  )
  const installed = await installedExtensions(await offeredTools())
  const found = [...(installed ?? [])].map(([name, { defaultVersion, versions }]) => ({
    ...{ name, default_version: defaultVersion, versions: [...versions].sort() },
  }))
  expect(found.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(rows)
})

test('an extension that restores into its own version only stops where that version is missing', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'programs-'))
  try {
    mkdirSync(path.join(folder, 'extension'))
    writeFileSync(path.join(folder, 'pg_config'), `#!/bin/sh\necho ${folder}\n`, { mode: 0o755 })
    writeFileSync(path.join(folder, 'extension', 'timescaledb.control'), "default_version = '2.29.1'\n")
    writeFileSync(path.join(folder, 'extension', 'timescaledb--2.29.1.sql'), '')
    writeFileSync(path.join(folder, 'extension', 'timescaledb--2.29.0--2.29.1.sql'), '')
    const missing = (version: string) =>
      findMissingExtension(
        { folder, major: 17, version: '17.6' },
        { serverVersion: '17.6', extensions: [`timescaledb ${version}`] },
      )
    expect(await missing('2.29.1')).toBe(null)
    expect((await missing('2.17.2'))?.message).toBe(
      'The source has version 2.17.2 of timescaledb, and a dump of it restores into that version only; the worker has 2.29.1.',
    )
    expect((await missing('2.29.0'))?.code).toBe('extension-missing')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
