import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { clusterUrl, sql } from '#tests/support/cluster.ts'
import { documentedPage } from '#tests/support/documented-page.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { offeredTools } from '#tests/support/own-server.ts'

withMetadataDatabase()
const page = documentedPage('docs/operations/backproof-backup.md')
const restored = `restored_${process.pid}`
let folder = ''
let environment: Record<string, string> = {}

beforeAll(async () => {
  await addSource(ana, { name: 'shop', variable: 'SAMPLE_URL' })
  await appendAuditEvent({
    who: { kind: 'person', id: 'u1', name: 'ana' },
    action: 'run.start',
    result: 'ok',
  })
  await closeDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'own-backup-'))
  symlinkSync(path.resolve('bin/backproof.mjs'), path.join(folder, 'backproof'))
  const { folder: tools } = await offeredTools()
  const { password } = new URL(process.env.DATABASE_URL ?? '')
  environment = {
    PATH: `${tools}:${folder}:${process.env.PATH}`,
    HOME: folder,
    TMPDIR: process.env.TMPDIR ?? '',
    PGPASSWORD: decodeURIComponent(password),
    BACKPROOF_OLD_TOOLS: 'accept',
    DATABASE_URL: process.env.DATABASE_URL ?? '',
  }
})
afterAll(async () => {
  await sql(clusterUrl(), `DROP DATABASE IF EXISTS "${restored}" WITH (FORCE)`)
  rmSync(folder, { recursive: true, force: true })
})

const run = (block: string, env: Record<string, string> = {}) =>
  execa('sh', ['-euc', block], {
    cwd: folder,
    env: { ...environment, ...env },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    all: true,
  })

/** What the first block exports, for the blocks after it. */
const place = () => {
  const { hostname, port, username, pathname } = new URL(process.env.DATABASE_URL ?? '')
  return page
    .take('pg_dump --format=custom')
    .replace('=HOST', `=${hostname}`)
    .replace('=5432', `=${port}`)
    .replace('=USER', `=${username}`)
    .replace('=DATABASE', `=${pathname.slice(1)}`)
}

test('a dump of the metadata database restores, and its audit log is whole', async () => {
  const whole = () => page.take('backproof audit verify')
  const before = await run(whole())
  expect([before.exitCode, before.stdout]).toEqual([0, expect.stringMatching(/^WHOLE: \d+ events/)])
  const restore = page.take('pg_restore').replaceAll(/\brestored\b/g, restored)
  const { exitCode, all } = await run(`${place()}\n${restore}`)
  expect([exitCode, all]).toEqual([0, ''])
  const url = Object.assign(new URL(process.env.DATABASE_URL ?? ''), { pathname: `/${restored}` }).href
  expect(await run(whole(), { DATABASE_URL: url })).toMatchObject({ exitCode: 0, stdout: before.stdout })
  const prepare = await execa(
    'node',
    ['--import', path.resolve('bin/typescript.mjs'), path.resolve('bin/services/prepare-database.ts')],
    {
      env: {
        ...environment,
        DATABASE_URL: url,
        BETTER_AUTH_SECRET: 'a secret of the tests that is long enough',
        BACKPROOF_HOME: folder,
      },
      extendEnv: false,
      reject: false,
      all: true,
    },
  )
  expect([prepare.exitCode, prepare.all]).toEqual([0, expect.stringContaining('is up to date')])
  const sources = await sql(url, `SELECT count(*)::int AS sources FROM "Source"`)
  expect(sources.rows[0].sources).toBe(1)
})

test('Backproof proves a dump of its own database', async () => {
  const { exitCode, all } = await run(page.take('backproof verify'))
  expect([exitCode, all]).toEqual([0, expect.stringMatching(/^PASSED/m)])
})

test('nothing on the page is left out', () => {
  expect(page.untaken()).toEqual([])
})
