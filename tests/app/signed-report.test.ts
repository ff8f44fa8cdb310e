import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadRunView } from '#app/_server/load-run-view.ts'
import { GET as report } from '#app/api/v1/runs/[id]/report.json/route.ts'
import { GET as keys } from '#app/api/v1/signing-keys/route.ts'
import { database } from '#lib/store/database.ts'
import { claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveSignedReport } from '#lib/store/worker/signed-reports.ts'
import { provedChecks, queuedRun } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { newSigner, someReport } from '#tests/support/signed-report.ts'
import { publishSigningKey } from '#workers/signing-key.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
const signer = newSigner()
let runId: string
let document: string

beforeAll(async () => {
  process.env.BACKPROOF_WORKER_PUBLIC_KEY_FILE = path.join(home, 'worker.pub')
  runId = await queuedRun()
  await claimRun(runId, 'c')
  const facts = someReport()
  document = signer.sign({ ...facts, run: { ...facts.run, id: runId } })
})
afterAll(() => {
  delete process.env.BACKPROOF_WORKER_PUBLIC_KEY_FILE
  rmSync(home, { recursive: true, force: true })
})

const save = (text: string) =>
  saveSignedReport({ runId, keyId: signer.keyId, publicKey: signer.publicKey, document: text })
const state = async () => (await loadRunView(runId))?.signature?.state ?? null
const fetched = async (role: 'viewer' | 'operator') =>
  report((await signedIn(role)).get(`/api/v1/runs/${runId}/report.json`), at({ id: runId }))

test('a run that is active has no signed report, and none can be stored', async () => {
  expect(await save(document)).toBe(false)
  const missing = await fetched('viewer')
  expect([missing.status, (await missing.json()).detail ?? '']).toEqual([404, expect.any(String)])
  await finishRun(runId, 'c', { status: 'passed', checks: provedChecks, problem: null })
  expect(await state()).toBeNull()
})

test('the file is what the worker signed, byte by byte, for everyone who may read the run', async () => {
  expect(await save(document)).toBe(true)
  expect(await save('{}')).toBe(false)
  const file = await fetched('viewer')
  expect([file.status, await file.text()]).toEqual([200, document])
  expect(file.headers.get('content-disposition')).toContain(`backproof-report-${runId}.json`)
  const stranger = await report(new Request('http://127.0.0.1:3000/x'), at({ id: runId }))
  expect(stranger.status).toBe(401)
})

test('the database refuses a change of a report that is stored', async () => {
  const forged = database().$executeRaw`UPDATE "SignedReport" SET document = '{}' WHERE "runId" = ${runId}`
  await expect(forged).rejects.toThrow('a signed report is never changed')
  expect(await (await fetched('viewer')).text()).toBe(document)
})

test('a key is trusted only where the worker wrote it beside the web or the operator listed it', async () => {
  const viewer = await signedIn('viewer')
  const trusted = async () =>
    (await (await keys(viewer.get('/api/v1/signing-keys'))).json()).keys.map(
      (key: { keyId: string; trusted: boolean }) => [key.keyId, key.trusted],
    )
  expect([await state(), await trusted()]).toEqual(['unknown-key', [[signer.keyId, false]]])
  process.env.BACKPROOF_SIGNING_FINGERPRINTS = signer.keyId
  expect([await state(), await trusted()]).toEqual(['trusted', [[signer.keyId, true]]])
  process.env.BACKPROOF_SIGNING_FINGERPRINTS = 'ab'.repeat(32)
  expect(await state()).toBe('unknown-key')
  delete process.env.BACKPROOF_SIGNING_FINGERPRINTS
  publishSigningKey(signer)
  expect(await state()).toBe('trusted')
})

test('a stored report that was changed, or is one of another run, is shown as altered', async () => {
  const facts = someReport()
  for (const text of [document.replace('passed', 'failed'), signer.sign(facts), 'no report']) {
    await database().signedReport.deleteMany()
    expect(await save(text)).toBe(true)
    expect(await state()).toBe('altered')
  }
})
