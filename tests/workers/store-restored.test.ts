import { readFileSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '#lib/store/database.ts'
import { listRestoredResults } from '#lib/store/restored-results.ts'
import { rememberIdentity } from '#lib/store/worker/remember-identity.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { captureFor, provedChecks, runningRun, someSource } from '#tests/lib/store/sample.ts'
import { sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendRestoredCopies } from '#tests/support/restored-copies.ts'
import { restoredCommand } from '#workers/cli/restored/restored-command.ts'

withMetadataDatabase()

let shop: Awaited<ReturnType<typeof lendRestoredCopies>>
let [sourceId, sourceName, olderRun, newerRun] = ['', '', '', '']

beforeAll(async () => {
  shop = await lendRestoredCopies()
  sourceId = (await someSource()).id
  sourceName = (await database().source.findUniqueOrThrow({ where: { id: sourceId } })).name
  olderRun = await runOf(shop.older)
  newerRun = await runOf(shop.newer)
})
afterAll(() => shop.close())
beforeEach(async () => {
  await database().restoredResult.deleteMany()
})

/** A run that captured the manifest of a file. */
async function runOf(file: string): Promise<string> {
  const runId = await runningRun('c', sourceId)
  await captureFor(runId)
  await finishRun(runId, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: runId } })
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  const takenAt = new Date(manifest.takenAt)
  await database().archive.update({ where: { id: archiveId ?? '' }, data: { manifest, takenAt } })
  return runId
}

const compare = (url: string, ...args: string[]) =>
  backproof(['verify', '--restored', 'env:FORK', '--source', 'env:SHOP', ...args], {
    env: {
      ...{ FORK: url, SHOP: shop.production.url, DATABASE_URL: process.env.DATABASE_URL },
      BACKPROOF_URL: 'https://backproof.example',
    },
  })
const stored = () => database().restoredResult.findMany({ orderBy: { number: 'asc' } })
const row = 'SELECT name FROM shop.customers WHERE id = 1'

describe('a result is stored beside the database whose run captured the manifest', () => {
  test('a copy one commit too old: failed; the right one: passed, as they are printed, without host and rows', async () => {
    const old = await compare(shop.old.url, '--between', shop.older, shop.newer, '--json', '--must-have', row)
    const tooOld = await compare(shop.middle.url, '--manifest', shop.newer, '--json')
    const right = await compare(shop.right.url, '--manifest', newerRun, '--json', '--must-have', row)
    expect([old.exitCode, tooOld.exitCode, right.exitCode]).toEqual([0, 1, 0])
    const [first, second, third, ...others] = await stored()
    expect(others).toEqual([])
    expect([first?.verdict, second?.verdict, third?.verdict]).toEqual(['passed', 'failed', 'passed'])
    const host = new URL(shop.right.url)
    const printed = JSON.parse(tooOld.stdout)
    expect(printed.restored).toBe(`${host.hostname}:${host.port}/${shop.middle.name}`)
    expect(second?.result).toEqual({ ...printed, restored: `***:${host.port}/${shop.middle.name}` })
    expect(second).toMatchObject({
      ...{ sourceId, restored: `***:${host.port}/${shop.middle.name}`, durationMs: printed.durationMs },
      requestedBy: expect.stringMatching(/^\S+@\S+$/),
      comparedWith: {
        ...{ restored: 'env:FORK', source: 'env:SHOP', relation: 'same-server', namedByPerson: false },
        manifest: { given: shop.newer, run: { id: newerRun } },
      },
    })
    expect(first?.comparedWith).toMatchObject({
      between: [{ run: { id: olderRun } }, { run: { id: newerRun } }],
    })
    expect(third?.comparedWith).toMatchObject({ manifest: { run: { id: newerRun } }, mustHave: [row] })
    expect(right.stdout).toContain('customer 1')
    expect(JSON.stringify(third)).not.toContain('customer 1')
    for (const [said, it] of [[old, first] as const, [tooOld, second] as const, [right, third] as const])
      expect(said.stderr).toContain(`stored at https://backproof.example/restored/${it?.id}`)
  })

  test('swapped addresses could not finish, and are stored so', async () => {
    const said = await backproof(
      ['verify', '--restored', 'env:SHOP', '--source', 'env:FORK', '--manifest', shop.newer, '--json'],
      { env: { FORK: shop.right.url, SHOP: shop.production.url, DATABASE_URL: process.env.DATABASE_URL } },
    )
    expect(said.exitCode).toBe(2)
    const [swapped] = await stored()
    expect(swapped).toMatchObject({
      verdict: 'errored',
      comparedWith: { relation: null },
      result: { problem: { code: 'source-refused', message: expect.stringMatching(/\*\*\*:\d+\//) } },
    })
  })
})

test('without a boundary it could not finish; the database is the one that --database names', async () => {
  const said = await compare(shop.right.url, '--database', sourceName)
  expect([said.exitCode, said.stdout]).toEqual([2, expect.stringMatching(/^ERROR/)])
  const [row] = await stored()
  expect(row).toMatchObject({
    sourceId,
    verdict: 'errored',
    comparedWith: { namedByPerson: true, manifest: null },
  })
})

test('a manifest that cannot be read is stored as what was given, and so is one that names no instant', async () => {
  const asked = ['--database', sourceName, '--json']
  const missing = await compare(shop.right.url, ...asked, '--between', '/no/older.json', '/no/newer.json')
  expect(missing.exitCode).toBe(2)
  const undated = `${shop.folder}/undated.json`
  writeFileSync(undated, JSON.stringify({ ...JSON.parse(readFileSync(shop.newer, 'utf8')), takenAt: 'moon' }))
  expect((await compare(shop.right.url, ...asked, '--manifest', undated)).exitCode).toBe(0)
  const { restored } = await listRestoredResults({ sourceId })
  expect(restored.map(({ comparedWith }) => [comparedWith?.manifest, comparedWith?.between])).toEqual([
    [{ given: undated, database: shop.production.name, takenAt: null, run: null }, null],
    [
      null,
      ['/no/older.json', '/no/newer.json'].map((given) => ({
        ...{ given, database: null, takenAt: null, run: null },
      })),
    ],
  ])
})

test('two manifests in the wrong order could not finish, and are stored beside the database of both', async () => {
  const said = await compare(shop.right.url, '--json', '--between', shop.newer, shop.older)
  expect([said.exitCode, JSON.parse(said.stdout).problem?.code]).toEqual([2, 'bad-request'])
  expect(await stored()).toMatchObject([
    {
      ...{ sourceId, verdict: 'errored' },
      comparedWith: { between: [{ run: { id: newerRun } }, { run: { id: olderRun } }], relation: null },
    },
  ])
})

test('an error that quotes a row is printed, and stored without it; one about the statement is stored', async () => {
  const quoting = [
    'SELECT name::integer FROM shop.customers',
    'SELECT name::uuid FROM shop.customers',
    "SELECT id FROM shop.customers WHERE name::date > '2026-01-01'",
  ]
  const about = [
    'SELECT nothing FROM shop.customers',
    'SELECT id FROM shop.nowhere',
    "SELECT 'x'::integer FROM shop.customers",
  ]
  const asked = [...quoting, ...about].flatMap((statement) => ['--must-have', statement])
  const said = await compare(shop.right.url, '--database', sourceName, '--json', ...asked)
  const foundIn = (result: unknown) =>
    (result as { checks: { found: string }[] }).checks.slice(1).map(({ found }) => found)
  const printed = foundIn(JSON.parse(said.stdout))
  for (const found of printed.slice(0, 3)) expect(found).toMatch(/stopped as it read rows: .*customer 1/)
  const [it] = await stored()
  expect(JSON.stringify(it)).not.toContain('customer 1')
  expect(foundIn(it?.result).slice(3)).toEqual(printed.slice(3))
  expect(printed.slice(3)).toEqual([
    expect.stringContaining('column "nothing" does not exist'),
    expect.stringContaining('relation "shop.nowhere" does not exist'),
    expect.stringContaining('invalid input syntax'),
  ])
})

describe('storing changes nothing of the verdict', () => {
  const boundary = ['--must-have', row]
  test('where no database is known, and where nothing is to be stored', async () => {
    const unknown = await compare(shop.right.url, ...boundary)
    expect([unknown.exitCode, unknown.stdout]).toEqual([0, expect.stringMatching(/^PASSED/)])
    expect(unknown.stderr).toContain(
      'not stored: The metadata database (DATABASE_URL) does not know which database',
    )
    const silent = await compare(shop.right.url, ...boundary, '--database', sourceName, '--no-store')
    expect([silent.exitCode, silent.stderr.includes('stored')]).toEqual([0, false])
    expect(await stored()).toEqual([])
  })

  test('with --store nothing begins where nothing can be stored', async () => {
    for (const [args, sentence] of [
      [boundary, 'does not know which database'],
      [[...boundary, '--database', 'nowhere'], 'There is no database nowhere.'],
    ] as const) {
      const refused = await compare(shop.right.url, ...args, '--store')
      expect([refused.exitCode, refused.stdout]).toEqual([2, ''])
      expect(refused.stderr).toContain(sentence)
    }
    const other = await someSource()
    const { name } = await database().source.findUniqueOrThrow({ where: { id: other.id } })
    const two = await compare(shop.right.url, '--manifest', shop.newer, '--database', name, '--store')
    expect([two.exitCode, two.stderr]).toEqual([2, expect.stringContaining('belongs to two databases')])
    expect(await stored()).toEqual([])
  })
})

test('a database that is named and is not the one that --source leads to gets no result', async () => {
  const { id, name } = await someSource()
  const boundary = ['--must-have', row, '--database', name]
  const [{ oid, identifier }] = (
    await sql(
      shop.production.url,
      `SELECT d.oid::int, (SELECT system_identifier::text FROM pg_control_system()) AS identifier
       FROM pg_database d WHERE datname = current_database()`,
    )
  ).rows
  const identity = {
    systemIdentifier: identifier,
    databaseOid: oid + 1,
    database: 'x',
    host: 'db',
    port: 5432,
  }
  await rememberIdentity(id, identity)
  const other = await compare(shop.right.url, ...boundary)
  expect([other.exitCode, other.stderr]).toEqual([
    0,
    expect.stringContaining(`not stored: --source is another database than ${name}.`),
  ])
  expect((await compare(shop.right.url, ...boundary, '--store')).exitCode).toBe(2)
  expect(await stored()).toEqual([])
  await database().source.update({ where: { id }, data: { identity: { ...identity, databaseOid: oid } } })
  expect((await compare(shop.right.url, ...boundary, '--store')).exitCode).toBe(0)
  expect(await stored()).toMatchObject([{ sourceId: id }])
})

test('a result is printed before it is stored, for the metadata database can hang', async () => {
  const locking = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await locking.connect()
  await locking.query('BEGIN; LOCK TABLE backproof."RestoredResult"')
  let text = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  const args = [
    '--restored',
    shop.right.url,
    '--source',
    shop.production.url,
    '--manifest',
    shop.newer,
    '--json',
  ]
  const command = restoredCommand([...args, '--store'])
  try {
    await vi.waitFor(() => expect(text).toContain('"outcome":'), { timeout: 60_000 })
  } finally {
    write.mockRestore()
    await locking.end()
  }
  expect(await command).toBe(0)
  expect(await stored()).toMatchObject([{ sourceId, verdict: 'passed' }])
})

test('a manifest in which a number was changed is not one of a run', async () => {
  const manifest = JSON.parse(readFileSync(shop.newer, 'utf8'))
  manifest.tables[0].rows += 1
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: newerRun } })
  const kept = await database().archive.findUniqueOrThrow({ where: { id: archiveId ?? '' } })
  await database().archive.update({ where: { id: kept.id }, data: { manifest } })
  const said = await compare(shop.right.url, '--manifest', shop.newer)
  expect([said.exitCode, said.stderr]).toEqual([0, expect.stringContaining('not stored')])
  await database().archive.update({ where: { id: kept.id }, data: { manifest: kept.manifest ?? {} } })
})

test('hostile names are stored as they are, and Markdown holds them as text, without the password', async () => {
  const copy = await shop.copy()
  await sql(copy.url, `CREATE TABLE shop."<script>alert(1)</script> | @all" (id integer)`)
  const url = new URL(copy.url)
  const said = await compare(url.href, '--manifest', shop.newer, '--markdown')
  expect(said.exitCode).toBe(1)
  expect(said.stdout).toMatch(/^### FAILED: \\\*\\\*\\\*/)
  expect(said.stdout).not.toMatch(/<script>|@all/)
  if (url.password.length >= 8) expect(said.stdout).not.toContain(url.password)
  expect(JSON.stringify((await stored())[0]?.result)).toContain('<script>alert(1)</script>')
})
