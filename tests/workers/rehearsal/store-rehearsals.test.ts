import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sha256Of } from '#lib/archives/archive-folder.ts'
import { database } from '#lib/store/database.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { captureFor, provedChecks, runningRun, someSource } from '#tests/lib/store/sample.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()

const room = mkdtempSync(path.join(tmpdir(), 'rehearsals-'))
let archive: string
/** As `archive`, with a file of the dump gone. */
let damaged: string
let [sourceId, runId] = ['', '']

beforeAll(async () => {
  const source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE orders AS SELECT i AS id FROM generate_series(1, 100) i')
  const verified = await backproof(['verify', source.url, '--out', room])
  expect(verified.stdout).toMatch(/^PASSED/)
  archive = path.join(room, readdirSync(room)[0] ?? '')
  damaged = path.join(room, 'damaged')
  cpSync(archive, damaged, { recursive: true })
  rmSync(path.join(damaged, 'data', 'toc.dat'))
  sourceId = (await someSource()).id
  runId = await runningRun('c', sourceId)
  await captureFor(runId)
  await finishRun(runId, 'c', { status: 'passed', checks: provedChecks, problem: null })
  writeFileSync(path.join(room, 'good.sql'), 'ALTER TABLE orders ADD note text;')
  writeFileSync(path.join(room, 'failing.sql'), 'SELECT 1;\nSELECT nothing FROM orders;')
  await source.close()
})
afterAll(() => rmSync(room, { recursive: true, force: true }))
beforeEach(async () => {
  await database().rehearsal.deleteMany()
})

/** Whether the metadata database knows the archive. */
async function know(known: boolean): Promise<void> {
  const sums = readFileSync(path.join(archive, 'SHA256SUMS'), 'utf8')
  await database().archive.updateMany({ data: { sha256: known ? sha256Of(sums) : 'ab'.repeat(32) } })
}

const rehearse = (folder: string, files: string[], ...more: string[]) =>
  rehearseFor('https://backproof.example', folder, files, ...more)

const rehearseFor = (address: string, folder: string, files: string[], ...more: string[]) =>
  backproof(
    [
      ...['rehearse', '--archive', folder, ...more],
      ...files.flatMap((file) => ['--migration', path.join(room, file)]),
    ],
    {
      env: {
        DATABASE_URL: process.env.DATABASE_URL,
        BACKPROOF_URL: address,
        ...{ GITLAB_CI: 'true', CI_COMMIT_SHA: '4f9ac21', CI_COMMIT_BRANCH: 'main' },
        ...{ CI_MERGE_REQUEST_IID: '12', GITHUB_ACTIONS: undefined },
      },
    },
  )
const stored = () => database().rehearsal.findMany({ orderBy: { number: 'asc' } })

test('what is printed as JSON is stored of each migration, and the address of its page is said', async () => {
  await know(true)
  const said = await rehearse(archive, ['good.sql', 'failing.sql'], '--json', '--max-lock', '3s')
  expect(said.exitCode).toBe(1)
  const { migrations } = JSON.parse(said.stdout)
  const [good, failing, ...others] = await stored()
  expect(others).toEqual([])
  expect([good?.result, failing?.result]).toEqual(migrations)
  expect([good?.verdict, failing?.verdict]).toEqual(['fits', 'fails'])
  expect(good).toMatchObject({
    ...{ sourceId, runId, migration: path.join(room, 'good.sql'), durationMs: migrations[0].durationMs },
    limits: { maxLockMs: 3000, maxTimeMs: null, maxRowsLost: null, noRewrites: false },
    ...{ trigger: 'command_line', requestedBy: expect.stringMatching(/^\S+@\S+$/) },
    ...{ commit: '4f9ac21', branch: 'main', pullRequest: 12 },
  })
  for (const row of [good, failing])
    expect(said.stderr).toContain(`stored at https://backproof.example/rehearsals/${row?.id}`)
})

test('an archive that does not restore leaves a rehearsal that could not finish, unless nothing is to be stored', async () => {
  await know(true)
  const said = await rehearse(damaged, ['good.sql'])
  expect([said.exitCode, said.stdout]).toEqual([2, expect.stringMatching(/^COULD NOT FINISH/)])
  const [row] = await stored()
  expect(row).toMatchObject({
    ...{ verdict: 'unfinished', durationMs: null },
    result: { verdict: 'unfinished', exitCode: 2, problem: { message: expect.stringMatching(/\w/) } },
  })
  const silent = await rehearse(damaged, ['good.sql'], '--no-store')
  expect([silent.exitCode, silent.stdout]).toEqual([said.exitCode, said.stdout])
  expect(silent.stderr).not.toContain('stored')
  expect(await stored()).toHaveLength(1)
})

test('nothing is stored whose address cannot be said', async () => {
  await know(true)
  const said = await rehearseFor('backproof.example', damaged, ['good.sql'])
  expect(said.stderr).toMatch(/not stored: The variable BACKPROOF_URL must be an address/)
  expect(await stored()).toEqual([])
})

test('an archive that is not known changes nothing of the result, and is refused where it must be stored', async () => {
  await know(false)
  const said = await rehearse(damaged, ['good.sql'])
  expect([said.exitCode, said.stdout]).toEqual([2, expect.stringMatching(/^COULD NOT FINISH/)])
  expect(said.stderr).toContain('not stored: The metadata database (DATABASE_URL) does not know this archive')
  const refused = await rehearse(archive, ['good.sql'], '--store')
  expect([refused.exitCode, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain('does not know this archive')
  expect(await stored()).toEqual([])
  const both = await rehearse(archive, ['good.sql'], '--store', '--no-store')
  expect([both.exitCode, both.stderr]).toEqual([
    2,
    expect.stringContaining('Give either --store or --no-store.'),
  ])
})

test("the stricter of the command's limits and the policy's counts, and several are variants unless one is named", async () => {
  await know(true)
  await database().policy.update({
    where: { sourceId },
    data: { rehearsalMaxRowsLost: 0, rehearsalMaxLockMs: 60_000 },
  })
  writeFileSync(path.join(room, 'losing.sql'), 'DELETE FROM orders WHERE id = 1;')
  const [good, losing] = ['good.sql', 'losing.sql'].map((file) => path.join(room, file)) as [string, string]
  const said = await rehearse(archive, ['good.sql', 'losing.sql'], '--max-lock', '50s', '--to-deploy', good)
  expect([said.exitCode, said.stdout.match(/^(FITS|EXCEEDS A LIMIT)/gm)]).toEqual([
    3,
    ['FITS', 'EXCEEDS A LIMIT'],
  ])
  expect(said.stdout).toContain('limits by the policy: rows lost 0')
  expect(said.stdout).toContain('--max-rows-lost 0 (by the policy): 1 row lost in public.orders')
  const limits = { maxLockMs: 50_000, maxTimeMs: null, maxRowsLost: 0, noRewrites: false }
  expect(await stored()).toMatchObject([
    { migration: good, limits, variants: 2, toDeploy: true, verdict: 'fits' },
    { migration: losing, limits, variants: 2, toDeploy: false, verdict: 'exceeds' },
  ])
  const alone = await rehearse(archive, ['losing.sql'], '--no-store')
  expect([alone.exitCode, alone.stdout], 'no policy is read').toEqual([
    0,
    expect.not.stringContaining('policy'),
  ])
  const markdown = await rehearse(archive, ['losing.sql'], '--markdown')
  expect(markdown.stdout).toContain('Limits by the policy: lock 1 m 00 s, rows lost 0.')
  expect((await stored()).at(-1)).toMatchObject({ variants: 1, toDeploy: false })
  const wrong = await rehearse(archive, ['good.sql'], '--to-deploy', 'other.sql')
  expect([wrong.exitCode, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('--to-deploy names one of the migrations'),
  ])
})
