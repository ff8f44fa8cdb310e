import { execa } from 'execa'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { revokeApiKey } from '#lib/store/api-keys.ts'
import { database } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { lendApiKey } from '#tests/support/gate-server.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { startWeb, type TestWeb } from '#tests/support/web.ts'
import { lendWorker } from '#tests/support/worker.ts'

const authSecret = 'a secret of the tests that is long enough'
withMetadataDatabase()

let web: TestWeb
beforeAll(async () => {
  web = await startWeb(process.env.DATABASE_URL ?? '', authSecret)
})
afterAll(() => web?.stop())

/** Each attempt of a test has a database of its own, since the runs of an earlier one would count. */
let shop = { id: '', name: '' }
let attempts = 0
beforeEach(async () => {
  attempts += 1
  const name = `shop-${attempts}`
  const { id } = await addSource(ana, { name, variable: 'SHOP_DATABASE_URL', requiredSchemas: ['shop'] })
  shop = { id, name }
})

async function lendProduction() {
  const source = await lendDatabase()
  onTestFinished(() => source.close())
  await sql(
    source.url,
    'CREATE SCHEMA shop',
    'CREATE TABLE shop.orders AS SELECT generate_series(1, 500) AS id',
  )
  return source
}

async function startWorker(sourceUrl: string) {
  const worker = await lendWorker({
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    SHOP_DATABASE_URL: sourceUrl,
    BACKPROOF_SOURCE_VARIABLES: 'SHOP_DATABASE_URL',
    BACKPROOF_URL: web.url,
  })
  onTestFinished(async () => void (await worker.stop()))
  return worker
}

/** The script as a pipeline has it: fetched from the server, with the key in its environment. */
async function pipeline(key: string, ...args: string[]) {
  const script = await (await fetch(`${web.url}/gate.mjs`)).text()
  const env = { PATH: process.env.PATH, BACKPROOF_URL: web.url, BACKPROOF_API_KEY: key }
  const options = { input: script, env, extendEnv: false, reject: false } as const
  const command = ['--input-type=module', '-', '--source', shop.name, ...args]
  const { exitCode, stdout, stderr } = await execa('node', command, options)
  return { exitCode, text: `${stdout}\n${stderr}` }
}

test('a pipeline finds no proof, verifies and deploys; stops at a failed proof; and cannot tell without a worker', async () => {
  const source = await lendProduction()
  const worker = await startWorker(source.url)
  const { id: sourceId, name } = shop
  const { key, id: keyId } = await lendApiKey({ scopes: ['gate', 'verify'], sourceIds: [sourceId] })

  const before = await pipeline(key)
  expect(before, before.text).toMatchObject({ exitCode: 3, text: expect.stringContaining('Never verified') })

  const verified = await pipeline(key, '--verify-if-stale', '--wait', '10m')
  expect(verified, verified.text).toMatchObject({ exitCode: 0 })
  expect(verified.text).toMatch(/^open: Safe to deploy\./m)
  const run = await database().run.findFirstOrThrow({ where: { sourceId } })
  expect(run).toMatchObject({ status: 'passed', trigger: 'ci', requestedBy: `pipeline (key ${keyId})` })
  expect(await pipeline(key)).toMatchObject({ exitCode: 0 })

  await sql(source.url, 'DROP SCHEMA shop CASCADE', 'CREATE TABLE something_else AS SELECT 1 AS id')
  const broken = await pipeline(key, '--verify', '--wait', '10m')
  expect(broken, broken.text).toMatchObject({ exitCode: 1 })
  expect(broken.text).toMatch(/^closed: .*production lacks the required schema shop/m)
  expect(await pipeline(key)).toMatchObject({ exitCode: 1 })

  await worker.stop()
  const alone = await pipeline(key, '--verify', '--wait', '5s')
  expect(alone, alone.text).toMatchObject({ exitCode: 2, text: expect.stringMatching(/^cannot tell: /m) })

  const events = await database().auditEvent.findMany({ where: { actorId: keyId, action: 'run.start' } })
  expect(events.map(({ result, targetName }) => [result, targetName])).toEqual(
    Array.from({ length: 3 }, () => ['ok', name]),
  )
})

test('a key that is of another database, revoked, expired or without the scope gets no byte of data, and exit status 2', async () => {
  const { id: sourceId, name: shopName } = shop
  const other = await addSource(ana, { name: `other-${attempts}`, variable: 'OTHER_DATABASE_URL' })
  const revoked = await lendApiKey()
  await revokeApiKey(ana, revoked.id)
  const keys = {
    other: (await lendApiKey({ sourceIds: [other.id] })).key,
    readOnly: (await lendApiKey({ scopes: ['read'], sourceIds: [sourceId] })).key,
    expired: (await lendApiKey({ expiresAt: new Date(Date.now() - 1000) })).key,
    revoked: revoked.key,
    unknown: `bp_${'x'.repeat(43)}`,
  }
  const sentences = {
    other: new RegExp(`no database named ${shopName} that this key may read`),
    readOnly: /scope/,
    expired: /expired/,
    revoked: /revoked/,
    unknown: /key/,
  }
  for (const [name, key] of Object.entries(keys)) {
    const ended = await pipeline(key)
    expect(ended, `${name}: ${ended.text}`).toMatchObject({ exitCode: 2 })
    expect(ended.text, name).toMatch(sentences[name as keyof typeof sentences])
    const headers = { authorization: `Bearer ${key}` }
    const answer = await (await fetch(`${web.url}/api/v1/sources/${sourceId}/gate`, { headers })).text()
    expect(answer, name).not.toContain('shop')
    expect(answer, name).not.toContain('failed')
    expect(web.log(), name).not.toContain(key)
  }
})
