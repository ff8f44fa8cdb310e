import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedReport } from '#lib/access/report-signature.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { database } from '#lib/store/database.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { getSignedReport, listSigningKeys } from '#lib/store/signed-reports.ts'
import { addSource } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { newSigner } from '#tests/support/signed-report.ts'
import type { WorkerContext } from '#workers/context.ts'
import { verifyRun } from '#workers/run/verify-run.ts'
import { publishSigningKey, reportSigner } from '#workers/signing-key.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
const file = path.join(home, 'report.json')
let production: LentDatabase
let context: WorkerContext
let signed: SignedReport
let runId: string

beforeAll(async () => {
  process.env.BACKPROOF_WORKER_PUBLIC_KEY_FILE = path.join(home, 'worker.pub')
  production = await lendSampleSource()
  process.env.BACKPROOF_SOURCE_SIGNED = production.url
  const binaries = await findPgBinaries()
  const signer = reportSigner(home)
  context = { home, privateKey: '', binaries, scratch: {}, keepArchives: 7, signer, installation: 'i-1' }
  await addSource(ana, { name: 'signed', variable: 'BACKPROOF_SOURCE_SIGNED' })
  await appendAuditEvent({ who: { kind: 'system', id: null, name: null }, action: 'run.start', result: 'ok' })
  runId = await ran(context)
  const document = (await getSignedReport(runId))?.document ?? ''
  writeFileSync(file, document)
  signed = JSON.parse(document)
})
afterAll(async () => {
  delete process.env.BACKPROOF_SOURCE_SIGNED
  delete process.env.BACKPROOF_WORKER_PUBLIC_KEY_FILE
  await production?.close()
  rmSync(home, { recursive: true, force: true })
})

async function ran(by: WorkerContext): Promise<string> {
  const source = await database().source.findFirstOrThrow()
  const { id } = await requestRun({
    sourceId: source.id,
    trigger: 'person',
    requestedBy: new SystemActor('ana'),
  })
  await verifyRun(by, id, new AbortController().signal)
  return id
}

test('a run ends with a signed report of its facts, of what was not verified, and of the head of the audit log', async () => {
  const run = await getFinishedRun(runId)
  const { report } = signed
  const [newest] = await database().auditEvent.findMany({ orderBy: { number: 'desc' }, take: 1 })
  expect(report).toMatchObject({
    run: { id: runId, number: run?.number, endedAt: run?.endedAt, durationMs: run?.durationMs },
    source: { id: run?.sourceId, name: 'signed' },
    outcome: 'passed',
    archive: { sha256: run?.archive?.sha256, manifestSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    installation: 'i-1',
    auditHead: { number: 1, hash: newest?.hash },
  })
  expect(report.checks).toHaveLength(run?.checks.length ?? 0)
  expect(report.counts.passed).toBe(run?.checks.filter(({ verdict }) => verdict === 'passed').length)
  expect(report.notVerified).toContainEqual({
    kind: 'not-covered',
    subject: 'Railway backups',
    reason: 'not restore-tested: a run restores archives of Backproof',
  })
  const unread = run?.checks.filter(({ verdict }) => verdict === 'skipped' || verdict === 'gap') ?? []
  expect(report.notVerified.length).toBeGreaterThan(unread.length)
  expect(JSON.stringify(signed)).not.toContain(new URL(production.url).password || 'no password')
})

test('the key lies in the home for its owner alone, is the same at the next start, and is published as PEM and with the worker', async () => {
  expect(statSync(path.join(home, 'signing.key')).mode & 0o777).toBe(0o600)
  const again = reportSigner(home)
  expect(again?.keyId).toBe(signed.signature.keyId)
  if (again) publishSigningKey(again)
  expect(existsSync(path.join(home, 'signing.pub'))).toBe(true)
  await reportWorker({ id: 'w', publicKey: 'age1', signingKey: again?.publicKey, version: '1', tools: [] })
  await reportWorker({
    id: 'v',
    publicKey: 'age1',
    signingKey: newSigner().publicKey,
    version: '1',
    tools: [],
  })
  const [first, second] = await listSigningKeys()
  expect(first).toMatchObject({ keyId: signed.signature.keyId, reports: 1 })
  expect(second).toMatchObject({ reports: 0, lastSignedAt: null })
})

test('the command line verifies the file offline: 0 genuine, 1 another key or content, 2 unreadable', async () => {
  const verify = (...args: string[]) =>
    backproof(['report', 'verify', ...args], { env: { DATABASE_URL: undefined } })
  const { keyId } = signed.signature
  const plain = await verify(file)
  expect(plain).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^UNALTERED, SIGNER NOT CHECKED: run 1 of signed: PASSED\n/),
  })
  expect(plain.stdout).toContain(`signed by  ${keyId}\n`)
  expect(plain.stdout).toContain(
    '- Railway backups: not restore-tested: a run restores archives of Backproof',
  )
  expect(plain.stdout).toContain('The key is the one in the file itself.')
  for (const key of [keyId, path.join(home, 'signing.pub')]) {
    const given = await verify(file, '--key', key)
    expect(given).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(', the key that was given') })
    expect(given.stdout).toMatch(/^GENUINE: run 1 of signed: PASSED\n/)
  }
  const other = await verify(file, '--key', 'ab'.repeat(32))
  expect(other).toMatchObject({
    exitCode: 1,
    stdout: expect.stringMatching(/^REFUSED: It is signed by the key/),
  })
  const altered = path.join(home, 'altered.json')
  writeFileSync(altered, JSON.stringify(signed).replace('"outcome":"passed"', '"outcome":"failed"'))
  expect(await verify(altered, '--json')).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('"genuine":false'),
  })
  writeFileSync(altered, JSON.stringify(signed).slice(0, -100))
  for (const args of [
    [altered],
    [path.join(home, 'missing.json')],
    [home],
    [file, '--key', 'short'],
    [],
    [file, file],
  ])
    expect([args, (await verify(...args)).exitCode]).toEqual([args, 2])
})

test('openssl verifies the file as the documentation describes', async () => {
  const commands = `
    jq -r .signature.publicKey report.json | base64 -d > key.der; jq -r .signature.value report.json | base64 -d > signature.bin
    perl -0pe 's/,"signature":\\{[^{}]*\\}\\}$/}/' report.json > signed.json; openssl pkeyutl -verify -pubin -inkey key.der -keyform DER -rawin -in signed.json -sigfile signature.bin`
  const { stdout } = await execa('sh', ['-c', commands], { cwd: home })
  expect(stdout).toContain('Signature Verified Successfully')
  const fingerprint = await execa('sha256sum', ['key.der'], { cwd: home })
  expect(fingerprint.stdout).toContain(signed.signature.keyId)
})

test('a stored report is never changed, and a run gets one report', async () => {
  const url = process.env.DATABASE_URL ?? ''
  await expect(sql(url, `UPDATE "SignedReport" SET document = ''`)).rejects.toThrow('never changed')
  expect(await database().signedReport.count({ where: { runId } })).toBe(1)
})

test('trouble with the key leaves the verdict as it is and the report unsigned', async () => {
  const broken = {
    ...{ publicKey: '', keyId: '' },
    sign: () => {
      throw new Error('the key is broken')
    },
  }
  const id = await ran({ ...context, signer: broken })
  expect((await getFinishedRun(id))?.status).toBe('passed')
  expect(await getSignedReport(id)).toBeNull()
  const damaged = mkdtempSync(path.join(tmpdir(), 'home-'))
  writeFileSync(path.join(damaged, 'signing.key'), 'no key')
  expect(reportSigner(damaged)).toBeNull()
  rmSync(damaged, { recursive: true })
})
