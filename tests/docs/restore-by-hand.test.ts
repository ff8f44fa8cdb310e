import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LentDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { documentedPage } from '#tests/support/documented-page.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

/** The page as a reader follows it: a real archive, a server that is new, each block in its order. */
const page = documentedPage('docs/operations/backup-restore.md')
let source: LentDatabase
let target: Awaited<ReturnType<typeof ownServer>>
let home = ''
let archive = ''
let environment: Record<string, string> = {}

beforeAll(async () => {
  source = await lendSampleSource()
  target = await ownServer()
  home = mkdtempSync(path.join(tmpdir(), 'by-hand-'))
  const made = await backproof(['verify', 'env:SHOP', '--json', '--out', path.join(home, 'archives')], {
    env: { SHOP: source.url },
  })
  expect(made.exitCode, made.all).toBe(0)
  archive = readdirSync(path.join(home, 'archives'))[0] ?? ''
  const { hostname, port, username, password } = new URL(target.url('postgres'))
  const passwords = path.join(home, 'pgpass')
  writeFileSync(passwords, `*:*:*:*:${decodeURIComponent(password)}\n`)
  chmodSync(passwords, 0o600)
  const { folder } = await offeredTools()
  environment = {
    PATH: `${folder}:${process.env.PATH}`,
    BACKPROOF_HOME: home,
    PGPASSFILE: passwords,
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
  }
})
afterAll(async () => {
  await target.remove()
  await source.close()
  rmSync(home, { recursive: true, force: true })
})

const folder = () => path.join(home, 'archives', archive)
const manifest = () => JSON.parse(readFileSync(path.join(folder(), 'manifest.json'), 'utf8'))

/** One block, as a shell gets it that ends at the first error. */
async function run(block: string): Promise<string> {
  const { stdout, stderr, exitCode } = await execa('bash', ['--norc', '-euo', 'pipefail', '-c', block], {
    stdin: 'ignore',
    cwd: folder(),
    env: environment,
    extendEnv: false,
    reject: false,
  })
  expect([exitCode, stderr.replaceAll(/^(real|user|sys)\s.*$/gm, '').trim()], block).toEqual([0, ''])
  return stdout
}

const query = (statement: string) =>
  run(`psql -X --no-align --tuples-only -d restored <<'SQL'\n${statement}\nSQL`)

test('identifies the archive by its checksums', async () => {
  // `head` ends pg_restore early on purpose.
  const printed = await run(
    `set +o pipefail\n${page.take('sha256sum --check').replace('ARCHIVE_ID', archive)}`,
  )
  expect(printed).toMatch(/^[0-9a-f]{64} {2}SHA256SUMS$/m)
  expect(printed).toContain('Archive created at')
})

test('creates the target: another server, its roles and a database with the locale of production', async () => {
  const where = page
    .take('export PGHOST')
    .replaceAll(/127\.0\.0\.1|5433|PGUSER=postgres/g, (preset) =>
      preset === '5433'
        ? (environment.PGPORT ?? '')
        : preset === '127.0.0.1'
          ? (environment.PGHOST ?? '')
          : `PGUSER=${environment.PGUSER}`,
    )
  const { rows } = await sql(source.url, 'SELECT system_identifier FROM pg_control_system()')
  expect(await run(where)).not.toContain(String(rows[0].system_identifier))
  const { locale } = manifest()
  await run(
    page
      .take('createdb')
      .replace('COLLATE', locale.collate)
      .replace('--lc-ctype=CTYPE', `--lc-ctype=${locale.ctype}`),
  )
})

test('restores the archive without an error', async () => {
  await run(page.take('pg_restore --format=directory'))
})

test('verifies: schemas, counts and structure equal the manifest', async () => {
  const tables = manifest().tables as { schema: string; name: string; rows: number | null }[]
  const printed = await query(page.take('query_to_xml'))
  for (const { schema, name, rows } of tables.filter(({ rows }) => rows !== null))
    expect(printed).toContain(`${schema}|${name}|${rows}\n`)
  for (const counted of [
    'community.posts',
    'marketplace.suppliers',
    'academy.courses',
    'business.restaurants',
  ]) {
    const rows = tables.find(({ schema, name }) => `${schema}.${name}` === counted)?.rows
    expect(rows).toBeGreaterThan(0)
    expect(printed).toContain(`${counted}|${rows}`)
  }
  const expected = await run(page.take('select(.rows != null)'))
  expect(expected.split('\n')).toHaveLength(tables.filter(({ rows }) => rows !== null).length)
  expect(await query(page.take('NOT convalidated'))).toBe('')
})

test('the two commands in the text work, too: gaps of the manifest, and the new name', async () => {
  const text = readFileSync('docs/operations/backup-restore.md', 'utf8')
  for (const command of ["jq -r '.gaps[].sql' manifest.json"]) {
    expect(text).toContain(`\`${command}\``)
    await run(command)
  }
  const rename = 'ALTER DATABASE restored RENAME TO NAME;'
  expect(text).toContain(`\`${rename}\``)
  await run(`psql -X -q -d postgres -c '${rename.replace('TO NAME', 'TO shop')}'`)
  expect(await serverMajor()).toBeGreaterThan(12)
})

test('nothing on the page is left out', () => {
  expect(page.untaken()).toEqual([])
})
