import { createHash } from 'node:crypto'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorkerKey } from '#lib/access/unseal.ts'
import { getArchiveStanding } from '#lib/store/archive-evidence.ts'
import { database } from '#lib/store/database.ts'
import { readGate } from '#lib/store/gate.ts'
import { getSource, savePolicy } from '#lib/store/sources.ts'
import { recordArchiveCheck } from '#lib/store/worker/archive-checks.ts'
import { claimHashCheck, claimPresenceCheck } from '#lib/store/worker/copy-checks.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { addBucket, startBucket, type TestBucket } from '#tests/support/bucket.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { raise } from '#tests/support/raise.ts'
import { checkCopies } from '#workers/storage/check-copies.ts'
import { checkStorage } from '#workers/storage/check-storage.ts'

withMetadataDatabase()
process.env.BACKPROOF_ALLOWED_ADDRESSES = '127.0.0.1'

const { signal } = new AbortController()
const content = 'an archive that was encrypted'
const sha256 = createHash('sha256').update(content).digest('hex')
let bucket: TestBucket
let privateKey: string
let storageId: string
let made = 0
beforeAll(async () => {
  bucket = await startBucket()
  privateKey = await newWorkerKey()
  storageId = (await addBucket(bucket, privateKey)).id
})
afterAll(() => bucket?.stop())
beforeEach(async () => {
  await database().source.deleteMany()
  await database().alert.deleteMany()
  await database().alertClock.deleteMany()
})

const put = (key: string, body: string) =>
  bucket.admin.send(new PutObjectCommand({ Bucket: 'archives', Key: key, Body: body }))

/** A database with one archive that a run restored from its copy in the bucket. */
async function copied() {
  made += 1
  const key = `backproof/${made}.tar.age`
  await put(key, content)
  const { id: sourceId } = await someSource()
  const run = await runningRun('c', sourceId)
  await attachArchive(run, 'c', someArchive({ takenAt: new Date().toISOString(), keptAt: `archives/${run}` }))
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: run } })
  const at = new Date(Date.now() - 3_600_000)
  const { id } = await database().archiveCopy.create({
    data: {
      ...{ archiveId: archiveId ?? '', storageId, key, bytes: content.length, sha256, state: 'stored' },
      ...{ provedBy: run, provedAt: at, readBackAt: at, hashDueAt: new Date(Date.now() + 30 * 86_400_000) },
    },
  })
  return { id, key, sourceId, archiveId: archiveId ?? '' }
}

const check = () => checkCopies({ privateKey }, signal)
const rowOf = (id: string) => database().archiveCopy.findUniqueOrThrow({ where: { id } })
const becomeDue = (what: 'presenceDueAt' | 'hashDueAt') =>
  database().archiveCopy.updateMany({ data: { [what]: new Date(Date.now() - 1000) } })

test('a copy that is there is seen once a day, and read whole when that is due', async () => {
  const { id } = await copied()
  await check()
  const seen = await rowOf(id)
  expect([seen.state, seen.hashedAt, seen.seenAt !== null]).toEqual(['stored', null, true])
  expect(await claimPresenceCheck()).toBeNull()
  await becomeDue('hashDueAt')
  await check()
  const read = await rowOf(id)
  expect(read.hashedAt).not.toBeNull()
  expect(read.hashDueAt.getTime() - Date.now()).toBeGreaterThan(29 * 86_400_000)
})

test('the gate stays open when the folder alone is lost, and people are warned', async () => {
  const { sourceId, archiveId } = await copied()
  await check()
  await recordArchiveCheck(archiveId, { seen: 'missing', found: 'no folder', sums: false })
  const source = await getSource(sourceId)
  if (!source) throw new Error('no source')
  expect((await readGate(source)).gate.state).toBe('open')
  await raise()
  const sent = await raise({ now: new Date(Date.now() + 3 * 60_000) })
  expect(sent).toMatchObject([
    { kind: 'storage-failing', severity: 'warning', happened: expect.stringContaining('is good') },
  ])
})

test.each([
  ['missing', (key: string) => bucket.admin.send(new DeleteObjectCommand({ Bucket: 'archives', Key: key }))],
  ['wrong', (key: string) => put(key, 'shorter')],
] as const)('a copy that is %s is found by the daily check, and counts nowhere', async (state, spoil) => {
  const { id, key, sourceId, archiveId } = await copied()
  await check()
  await recordArchiveCheck(archiveId, { seen: 'missing', found: 'no folder', sums: false })
  await spoil(key)
  await becomeDue('presenceDueAt')
  await check()
  expect((await rowOf(id)).state).toBe(state)
  expect((await getArchiveStanding(archiveId))?.state).toBe('missing')
  const source = await getSource(sourceId)
  expect(source && (await readGate(source)).gate.state).toBe('closed')
  await raise()
  const sent = await raise({ now: new Date(Date.now() + 3 * 60_000) })
  const failing = sent.find(({ kind }) => kind === 'storage-failing')
  expect(failing).toMatchObject({ severity: 'critical', details: [expect.stringContaining('The copy in')] })
})

test('other content of the same size is found when the copy is read whole', async () => {
  const { id, key } = await copied()
  await put(key, content.replace('archive', 'ARCHIVE'))
  await check()
  expect((await rowOf(id)).state).toBe('stored')
  await becomeDue('hashDueAt')
  await check()
  expect((await rowOf(id)).state).toBe('wrong')
})

test('a missing copy that comes back counts again only once its content was read', async () => {
  const { id, key } = await copied()
  await bucket.admin.send(new DeleteObjectCommand({ Bucket: 'archives', Key: key }))
  await check()
  expect((await rowOf(id)).state).toBe('missing')
  await put(key, content)
  await becomeDue('presenceDueAt')
  await check()
  const back = await rowOf(id)
  expect([back.state, back.hashedAt !== null]).toEqual(['stored', true])
})

test('a storage that cannot be reached says nothing about a copy; the check is made again later', async () => {
  const { id } = await copied()
  await bucket.proxy.set('refused')
  await check()
  await bucket.proxy.set('none')
  const row = await rowOf(id)
  expect([row.state, row.seenAt]).toEqual(['stored', null])
  expect(row.problem).toMatchObject({ code: 'storage-unreachable' })
  await becomeDue('presenceDueAt')
  await check()
  expect(await rowOf(id)).toMatchObject({ problem: null, seenAt: expect.any(Date) })
})

test('of two workers one checks a copy', async () => {
  await copied()
  const claims = await Promise.all([claimPresenceCheck(), claimPresenceCheck()])
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
})

test('in a day no more is read than the bound allows', async () => {
  const { id } = await copied()
  const { archiveId } = await copied()
  await becomeDue('hashDueAt')
  await database().archiveCopy.updateMany({
    where: { id },
    data: { hashedAt: new Date(), bytes: 200 * 1024 ** 3, hashDueAt: new Date(Date.now() + 1_000_000) },
  })
  expect(await claimHashCheck()).toBeNull()
  await database().archiveCopy.update({
    where: { id },
    data: { hashedAt: new Date(Date.now() - 90_000_000) },
  })
  expect(await claimHashCheck()).toMatchObject({ archiveId })
})

test('a storage of the policy that fails its check is an alert', async () => {
  const { sourceId } = await copied()
  await savePolicy(ana, sourceId, { ...defaultPolicy, storageIds: [storageId] })
  delete process.env.BACKPROOF_RECOVERY_RECIPIENTS
  await checkStorage({ privateKey }, storageId, signal)
  await raise()
  const sent = await raise({ now: new Date(Date.now() + 3 * 60_000) })
  expect(sent).toMatchObject([
    { kind: 'storage-failing', happened: expect.stringContaining('cannot be used') },
  ])
})
