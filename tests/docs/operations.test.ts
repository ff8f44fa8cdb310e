import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { probe } from '#lib/postgres/probe.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { database } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { ana } from '#tests/support/ana.ts'
import { clusterUrl, lendDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { documentedPage } from '#tests/support/documented-page.ts'
import { lendApiKey, lendGateServer } from '#tests/support/gate-server.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { newSigner, someReport } from '#tests/support/signed-report.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

const pages = {
  api: documentedPage('docs/operations/api.md'),
  audit: documentedPage('docs/operations/audit.md'),
  deploy: documentedPage('docs/operations/deploy.md'),
  reports: documentedPage('docs/operations/reports.md'),
  restored: documentedPage('docs/operations/restored-databases.md'),
}
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'docs-'))
  // `backproof` as an installed package offers it.
  symlinkSync(path.resolve('bin/backproof.mjs'), path.join(folder, 'backproof'))
})
afterAll(async () => {
  await closeQueue()
  rmSync(folder, { recursive: true, force: true })
})

/** A block as a shell gets it. */
const run = (block: string, env: Record<string, string> = {}) =>
  execa('sh', ['-euc', block], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder, ...env },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  })

test('api.md: the gate is read with a key', async () => {
  const server = await lendGateServer()
  await addSource(ana, { name: 'shop', variable: 'SAMPLE_URL' })
  const { key } = await lendApiKey()
  const block = pages.api.take('curl').replace('https://backproof.example.com', server.url)
  const { stdout, exitCode } = await run(block.replace('curl', 'curl --silent'), {
    KEY: key,
  })
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { state: 'out-of-date' }])
  await server.close()
})

test('audit.md: the log is whole, and holds the head that was written down', async () => {
  for (const name of ['ana', 'rui'])
    await appendAuditEvent({ who: { kind: 'person', id: 'u1', name }, action: 'run.start', result: 'ok' })
  const url = process.env.DATABASE_URL ?? ''
  const whole = await run(pages.audit.take('DATABASE_URL=').replace('postgresql://…', `'${url}'`))
  expect([whole.exitCode, whole.stdout]).toEqual([0, expect.stringMatching(/^WHOLE: \d+ events/)])
  const head = await database().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } })
  const later = pages.audit.take('--head').replace('5f0c…e1', head.hash).replace('1204', String(head.number))
  expect(await run(later, { DATABASE_URL: url })).toMatchObject({ exitCode: 0 })
  const forged = later.replace(head.hash, 'a'.repeat(64))
  expect(await run(forged, { DATABASE_URL: url })).toMatchObject({ exitCode: 1 })
})

test('reports.md: a signed report is checked by the command and by openssl, and a changed one is refused', async () => {
  const signer = newSigner()
  const file = signer.sign(someReport())
  const report = path.join(folder, 'report.json')
  const command = pages.reports.take('backproof report verify').replace('9c56…a1', signer.keyId)
  const openssl = pages.reports.take('openssl pkeyutl')
  writeFileSync(report, file)
  expect(await run(command)).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^GENUINE/) })
  expect(await run(openssl)).toMatchObject({ exitCode: 0 })
  writeFileSync(report, file.replace('"passed"', '"failed"'))
  expect(await run(command)).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^REFUSED/) })
  expect((await run(openssl)).exitCode).not.toBe(0)
})

test('reports.md: openssl makes a key that the worker takes', async () => {
  const { stdout } = await run(pages.reports.take('openssl genpkey'))
  expect(stdout).toMatch(/^[A-Za-z0-9+/]{64}$/)
})

test('deploy.md: the role that reads does nothing else, and its archive passes', async () => {
  const source = await lendSampleSource()
  const role = `${source.name}_reader`
  const statements = pages.deploy.take('CREATE ROLE backproof_reader')
  if ((await serverMajor()) < 14) return
  await sql(source.url, statements.replaceAll('backproof_reader', role).replace('"NAME"', `"${source.name}"`))
  const url = Object.assign(new URL(source.url), { username: role, password: 'CHANGE-ME' }).href
  expect((await probe(readConnectionString(url), [])).rights).toEqual({ server: [], data: [] })
  expect(outcomeOfChecks(await prove(url))).toBe('passed')
  await sql(source.url, `DROP OWNED BY ${role}`)
  await source.close()
  await sql(clusterUrl(), `DROP ROLE ${role}`)
})

test('restored-databases.md: a copy is compared with a folder, an archive of the metadata database, and boundaries', async () => {
  const source = await lendSampleSource()
  const fork = await lendDatabase(source.name)
  const url = process.env.DATABASE_URL ?? ''
  const env = { SHOP: source.url, FORK: fork.url }
  const exported = pages.restored.take('export SHOP')
  const set = await run(`${exported.replaceAll('postgresql://…', "'postgresql://x'")}\necho $FORK`)
  expect(set.stdout).toBe('postgresql://x')
  const kept = await run(pages.restored.take('--out'), env)
  expect(kept.exitCode).toBe(0)
  const [id = ''] = readdirSync(path.join(folder, 'archives'))
  const named = (block: string) => block.replaceAll('0190c2f0-6f1e-7000-8000-0123456789ab', id)
  const byFolder = await run(named(pages.restored.take('--manifest archives')), env)
  expect([byFolder.exitCode, byFolder.stdout]).toEqual([0, expect.stringMatching(/^PASSED/)])
  const file = path.join(folder, 'archives', id, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  await storeArchive(id, manifest)
  const byId = pages.restored.take('DATABASE_URL').replace('postgresql://…', `'${url}'`)
  expect(await run(named(byId), env)).toMatchObject({ exitCode: 0 })
  const later = { ...manifest, takenAt: new Date(Date.parse(manifest.takenAt) + 1000).toISOString() }
  writeFileSync(path.join(folder, 'newer.json'), JSON.stringify(later))
  const between = pages.restored.take('--between').replace('older/', `archives/${id}/`)
  expect(await run(between.replace('newer/manifest.json', 'newer.json'), env)).toMatchObject({ exitCode: 0 })
  const boundaries = await run(pages.restored.take('--must-have'), env)
  expect([boundaries.exitCode, boundaries.stdout]).toEqual([0, expect.stringMatching(/^PASSED/)])
  await fork.close()
  await source.close()
})

async function storeArchive(id: string, manifest: { takenAt: string; serverVersion: string }) {
  const { id: sourceId } = await addSource(ana, { name: 'restored', variable: 'SAMPLE_URL' })
  const { takenAt, serverVersion } = manifest
  const sizes = { bytes: 1, databaseBytes: 1, tables: 1, rows: 1 }
  const facts = {
    id,
    sourceId,
    takenAt,
    serverVersion,
    snapshot: '1',
    sha256: '',
    toolVersion: '18',
    ...sizes,
  }
  await database().archive.create({ data: { ...facts, manifest } })
}

test('nothing on these pages is left out', () => {
  expect(Object.values(pages).flatMap((page) => page.untaken())).toEqual([])
})
