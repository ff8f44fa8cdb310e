import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '#lib/archives/open-archive.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { type OwnScratch, withScratch } from '#lib/postgres/scratch.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { runbookBlocks } from '#lib/runbook/runbook-blocks.ts'
import type { RunbookInput } from '#lib/runbook/runbook-input.ts'
import { runbookManifest } from '#lib/runbook/runbook-manifest.ts'
import { countRows, holdsRows, type Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'

/** Names that need quoting: in bash, SQL, psql and Markdown. */
const oddSchema = `o'dd "$(touch pwned)" \`x\``
const oddTable = 'two\nlines; \\! touch pwned'
const oddRole = `run'book "odd"; $HOME`

const room = mkdtempSync(path.join(tmpdir(), 'runbook-'))
let source: LentDatabase
let tools: PgBinaries
let manifest: Manifest
let facts: RunbookInput

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

beforeAll(async () => {
  source = await lendDatabase()
  // One that cannot log in: a superuser does not read what others can change at any moment.
  const role = `DO $do$ BEGIN CREATE ROLE ${quoted(oddRole)} NOLOGIN CREATEDB; EXCEPTION WHEN duplicate_object THEN END $do$`
  const roles = `DO $$ BEGIN CREATE ROLE selftest_reader; CREATE ROLE selftest_owner; EXCEPTION WHEN duplicate_object THEN END $$`
  await sql(source.url, role, roles, readFileSync('workers/selftest/sample.sql', 'utf8'))
  await sql(
    source.url,
    `CREATE SCHEMA ${quoted(oddSchema)} AUTHORIZATION ${quoted(oddRole)}`,
    `CREATE TABLE ${quoted(oddSchema)}.${quoted(oddTable)} AS SELECT i, repeat('x', 2000) AS wide FROM generate_series(1, 4321) AS i`,
    `ALTER TABLE ${quoted(oddSchema)}.${quoted(oddTable)} OWNER TO ${quoted(oddRole)}`,
    'CREATE TABLE public.parted (day int) PARTITION BY LIST (day)',
    'CREATE TABLE public.parted_1 PARTITION OF public.parted FOR VALUES IN (1)',
    'CREATE INDEX parted_unfinished ON ONLY public.parted (day)',
    `ALTER DATABASE ${source.name} SET work_mem TO '7MB'`,
    `ALTER DATABASE ${source.name} SET "shop.secret" TO 'never shown'`,
    `CREATE FUNCTION public.no_drops() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$`,
    `CREATE EVENT TRIGGER no_drops ON sql_drop EXECUTE FUNCTION public.no_drops()`,
  )
  const [found] = await findPgBinaries()
  if (!found) throw new Error('these tests need the programs of PostgreSQL')
  tools = found
  const said = await backproof(['verify', source.url, '--out', room])
  expect(said.stdout).toMatch(/^PASSED/)
  const id = readdirSync(room).find((name) => /^[0-9a-f-]{36}$/.test(name)) ?? ''
  const kept = await openArchive(path.join(room, id))
  if (!kept.manifest) throw new Error('the manifest cannot be read')
  manifest = kept.manifest
  facts = factsOf(kept.stored)
})
afterAll(async () => {
  await source.close()
  await sql(clusterUrl(), `DROP ROLE IF EXISTS ${quoted(oddRole)}`)
  rmSync(room, { recursive: true, force: true })
})

describe('the commands of the runbook, pasted into bash in their order', () => {
  test('bring the database back on a fresh server, with every row, role and setting', async () => {
    await withScratch(tools, { tables: 20 }, async (starting) => {
      const scratch = await starting
      const said = await pasted(commandsOf(facts), scratch)
      expect(said.stderr).not.toMatch(/error|STOP/i)
      expect(said.exitCode, said.all).toBe(0)
      expect(said.stdout).toContain('Checksums match: these are the verified files.')
      expect(said.stdout).toContain('Restored without errors.')
      expect(said.stdout).not.toMatch(/DIFFERENT|missing: /)
      expect(manifest.invalidIndexes).toContainEqual({ schema: 'public', name: 'parted_unfinished' })
      expect(said.stdout).toMatch(/invalid_index *\n-+\n\(0 rows\)/)
      expect(said.stdout.match(/\| equal/g)?.length).toBe(
        facts.verified && facts.verified.manifest.largest.length + facts.verified.manifest.schemas.length,
      )
      await expectWhole(scratch.url(source.name))
      expect(readdirSync(path.join(facts.verified?.archive.keptAt ?? ''))).not.toContain('pwned')
    })
  })

  test('stop where the files are not those that were proved', async () => {
    const [first = ''] = commandsOf(withArchive({ sha256: '0'.repeat(64) }))
    const said = await bash(first, {})
    expect(said.exitCode).not.toBe(0)
    expect(said.stderr).toContain('STOP: these are not the verified files.')
  })

  test('find the archive below the home of Backproof, be that written down or in the environment', async () => {
    const { id } = verifiedArchive().archive
    const below = withArchive({ keptAt: id })
    for (const [input, env] of [
      [{ ...below, home: `${room}/` }, {}],
      [below, { BACKPROOF_HOME: room }],
    ] as const) {
      const said = await bash(commandsOf(input)[0] ?? '', env)
      expect(said.stdout, said.all).toContain('Checksums match: these are the verified files.')
    }
    const lost = await bash(commandsOf(below)[0] ?? '', {})
    expect(lost.exitCode).not.toBe(0)
    expect(lost.stderr).toContain('set it to the home of Backproof')
  })

  test('create nothing on production itself, even when a person continues after the warning', async () => {
    await sql(clusterUrl(), 'DROP DATABASE IF EXISTS restored')
    const [, ...further] = commandsOf(withManifest({ roles: ['runbook_never'], gaps: [] }))
    const said = await bash(['set +e', ...further].join('\n'), production())
    expect(said.stderr).toContain('STOP: this is the production server')
    const made = `SELECT datname AS name FROM pg_database WHERE datname = 'restored' UNION SELECT rolname FROM pg_roles WHERE rolname = 'runbook_never'`
    expect((await sql(clusterUrl(), made)).rows).toEqual([])
  })

  test('name an extension that the new server does not have', async () => {
    const extensions = [{ name: `no'such`, version: '1.0', schema: 'public' }]
    const [, second = ''] = commandsOf(withManifest({ extensions }))
    await withScratch(tools, { tables: 1 }, async (starting) => {
      const said = await pasted([second], await starting)
      expect(said.stdout).toContain(`missing: no'such 1.0`)
    })
  })

  test('say which table has other rows than the archive held', async () => {
    const [table] = facts.verified?.manifest.largest ?? []
    if (!table) throw new Error('no table')
    const changed = withManifest({ largest: [{ ...table, rows: table.rows + 1 }] })
    const third = commandsOf(changed).find((block) => block.includes('DIFFERENT')) ?? ''
    // What follows the restore in its block.
    const verify = third.slice(
      third.indexOf('PGCLIENTENCODING', third.indexOf('the restore is not complete')),
    )
    const database = verify.replaceAll('-d restored', `-d ${source.name}`)
    const said = await bash(database, production())
    expect(said.stdout).toMatch(/4322 +\| +4321 +\| DIFFERENT/)
  })
})

/** The copy as the archive's own Manifest has it, read without any of the runbook's SQL. */
async function expectWhole(url: string): Promise<void> {
  for (const table of manifest.tables.filter(holdsRows)) {
    const found = await sql(
      url,
      `SELECT count(*)::int AS rows FROM ONLY ${quoted(table.schema)}.${quoted(table.name)}`,
    )
    expect(found.rows[0].rows, table.name).toBe(table.rows)
  }
  const role = await sql(
    url,
    `SELECT rolcanlogin, rolcreatedb FROM pg_roles WHERE rolname = '${oddRole.replaceAll("'", "''")}'`,
  )
  expect(role.rows).toEqual([{ rolcanlogin: false, rolcreatedb: true }])
  const owner = await sql(
    url,
    `SELECT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE relname LIKE 'two%'`,
  )
  expect(owner.rows).toEqual([{ owner: oddRole }])
  const settings = await sql(
    url,
    `SELECT unnest(setconfig) AS set FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database()`,
  )
  expect(settings.rows).toEqual([{ set: 'work_mem=7MB' }])
  const triggers = await sql(url, 'SELECT evtname FROM pg_event_trigger')
  expect(triggers.rows).toEqual([{ evtname: 'no_drops' }])
}

/** The commands of the restore, as a person copies them from the file. */
function commandsOf(input: RunbookInput): string[] {
  return [...renderMarkdown(runbookBlocks(input)).matchAll(/^(`{3,})bash restore\n([\s\S]*?)\n\1$/gm)].map(
    (found) => found[2] ?? '',
  )
}

function pasted(blocks: string[], { server }: OwnScratch) {
  const { host, port, user, password } = server
  const env = { PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: password }
  return bash(blocks.join('\n'), env)
}

/** The tests' own server, which plays production here. */
function production(): Record<string, string> {
  const { hostname, port, username, password } = new URL(clusterUrl())
  const secret = decodeURIComponent(password)
  return { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: secret }
}

async function bash(script: string, env: Record<string, string>) {
  const home = { PATH: `${tools.folder}:${process.env.PATH}`, HOME: room, TMPDIR: tmpdir(), ...env }
  const ended = await execa('bash', ['--noprofile', '--norc', '-e'], {
    input: `set -o pipefail\n${script}\n`,
    ...{ cwd: room, env: home, extendEnv: false, reject: false, all: true },
  })
  return {
    exitCode: ended.exitCode,
    ...{ stdout: String(ended.stdout), stderr: String(ended.stderr), all: String(ended.all) },
  }
}

function factsOf(stored: { id: string; folder: string; bytes: number; sha256: string }): RunbookInput {
  return {
    at: '2026-11-22T12:10:00.000Z',
    ...{ sourceName: 'shop | production', requiredSchemas: [], restoreWithinMs: null },
    verified: {
      run: { id: 'run-1', number: 1, endedAt: '2026-11-22T12:09:00.000Z' },
      archive: {
        ...{ id: stored.id, takenAt: manifest.takenAt, snapshot: '1-1', sha256: stored.sha256 },
        ...{ bytes: stored.bytes, databaseBytes: manifest.databaseBytes, keptAt: stored.folder },
        ...{ tables: manifest.tables.filter(holdsRows).length, rows: countRows(manifest) },
        ...{ serverVersion: manifest.serverVersion, toolVersion: tools.version },
      },
      manifest: runbookManifest(manifest),
    },
    ...{ restoreTimesMs: [4000], platform: null, drills: [] },
  }
}

function verifiedArchive(): NonNullable<RunbookInput['verified']> {
  if (!facts.verified) throw new Error('no archive is verified')
  return facts.verified
}

function withArchive(more: Partial<NonNullable<RunbookInput['verified']>['archive']>): RunbookInput {
  return { ...facts, verified: { ...verifiedArchive(), archive: { ...verifiedArchive().archive, ...more } } }
}

function withManifest(more: Partial<NonNullable<RunbookInput['verified']>['manifest']>): RunbookInput {
  return {
    ...facts,
    verified: { ...verifiedArchive(), manifest: { ...verifiedArchive().manifest, ...more } },
  }
}
