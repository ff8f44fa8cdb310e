import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorkerKey } from '#lib/access/unseal.ts'
import { beginArchive, finishArchive } from '#lib/archives/archive-folder.ts'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { savePolicy } from '#lib/store/sources.ts'
import { recordArchiveCheck } from '#lib/store/worker/archive-checks.ts'
import { beginCopy, finishCopy } from '#lib/store/worker/archive-copies.ts'
import { markArchiveDeleted } from '#lib/store/worker/archives.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { addBucket, startBucket, type TestBucket } from '#tests/support/bucket.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import type { WorkerContext } from '#workers/context.ts'
import { deleteOldArchives } from '#workers/run/delete-old-archives.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
let bucket: TestBucket
let context: WorkerContext
let sourceId: string

beforeAll(async () => {
  bucket = await startBucket()
  context = { home, privateKey: await newWorkerKey(), binaries: [], scratch: {}, keepArchives: 1 }
  await bucket.admin.send(new CreateBucketCommand({ Bucket: 'versioned' }))
  await bucket.admin.send(
    new PutBucketVersioningCommand({ Bucket: 'versioned', VersioningConfiguration: { Status: 'Enabled' } }),
  )
})
beforeEach(async () => {
  sourceId = (await someSource()).id
})
afterAll(async () => {
  rmSync(home, { recursive: true, force: true })
  await bucket?.stop()
})

type Stored = { id: string; folder: string; copies: { id: string; key: string }[] }

/** An archive with a small folder, and an object in each storage. */
async function storedArchive(
  storages: { id: string; bucket: string | null }[] = [],
  status: 'passed' | 'errored' = 'passed',
): Promise<Stored> {
  const begun = await beginArchive(path.join(home, 'archives'))
  mkdirSync(begun.data)
  writeFileSync(path.join(begun.data, 'toc.dat'), 'PGDMP of a test')
  const { sha256, folder } = await finishArchive(begun, someArchive().manifest)
  const run = await runningRun('c', sourceId)
  const id = await attachArchive(run, 'c', someArchive({ sha256, keptAt: path.relative(home, folder) }))
  const copies = []
  for (const storage of storages) {
    const key = `backproof/${id}.tar.age`
    await bucket.admin.send(new PutObjectCommand({ Bucket: storage.bucket ?? '', Key: key, Body: 'object' }))
    const copy = await beginCopy({ archiveId: id, storageId: storage.id, key, runId: run })
    await finishCopy(copy, { bytes: 6, sha256: 'ab' })
    copies.push({ id: copy, key })
  }
  const { details } = problem('scratch-failed/start', { error: 'it broke', logFile: null })
  await finishRun(run, 'c', {
    status,
    checks: status === 'passed' ? provedChecks : [],
    problem: status === 'errored' ? details : null,
  })
  return { id, folder, copies }
}

const copyOf = ({ copies }: Stored) =>
  database().archiveCopy.findUniqueOrThrow({ where: { id: copies[0]?.id ?? '' } })

test('what the policy does not retain is deleted from the folder and from the bucket', async () => {
  const storage = await addBucket(bucket, context.privateKey)
  const [old, newest] = [await storedArchive([storage]), await storedArchive([storage])]
  await deleteOldArchives(context, sourceId)
  expect([existsSync(old.folder), existsSync(newest.folder)]).toEqual([false, true])
  expect(await bucket.keys()).not.toContain(old.copies[0]?.key)
  expect(await bucket.keys()).toContain(newest.copies[0]?.key)
  expect(await copyOf(old)).toMatchObject({ state: 'deleted', versionsRemain: false })
  expect(await copyOf(newest)).toMatchObject({ state: 'stored' })
})

test('the policy of the database decides before the setting of the worker', async () => {
  await savePolicy(ana, sourceId, { ...defaultPolicy, retainNewest: 2 })
  const [oldest, old, newest] = [await storedArchive(), await storedArchive(), await storedArchive()]
  await deleteOldArchives(context, sourceId)
  expect([oldest, old, newest].map(({ folder }) => existsSync(folder))).toEqual([false, true, true])
})

test('archives of runs that broke off do not take the place of proved ones', async () => {
  await savePolicy(ana, sourceId, { ...defaultPolicy, retainNewest: 2 })
  const proved = [await storedArchive(), await storedArchive()]
  const broken = [
    await storedArchive([], 'errored'),
    await storedArchive([], 'errored'),
    await storedArchive([], 'errored'),
  ]
  await deleteOldArchives(context, sourceId)
  expect(proved.map(({ folder }) => existsSync(folder))).toEqual([true, true])
  const next = await storedArchive()
  await deleteOldArchives(context, sourceId)
  expect([...broken, ...proved, next].map(({ folder }) => existsSync(folder))).toEqual([
    ...[false, false, false],
    ...[false, true, true],
  ])
})

test('one that cannot be deleted is reported and does not keep the others; it is tried again', async () => {
  const unreachable = await addBucket(bucket, context.privateKey)
  const reachable = await addBucket(bucket, context.privateKey, { endpoint: bucket.server.url })
  const first = await storedArchive([unreachable])
  const second = await storedArchive([reachable])
  await storedArchive()
  await bucket.proxy.set('refused')
  await deleteOldArchives(context, sourceId)
  expect(await copyOf(first)).toMatchObject({ state: 'stored', problem: { code: 'storage-unreachable' } })
  expect(await copyOf(second)).toMatchObject({ state: 'deleted' })
  expect([first, second].map(({ folder }) => existsSync(folder))).toEqual([false, false])
  await bucket.proxy.set('none')
  await deleteOldArchives(context, sourceId)
  expect(await copyOf(first)).toMatchObject({ state: 'deleted', problem: null })
})

test('a bucket with versions retains what is deleted, and the copy says so', async () => {
  const storage = await addBucket(bucket, context.privateKey, { bucket: 'versioned' })
  const old = await storedArchive([storage])
  await storedArchive()
  await deleteOldArchives(context, sourceId)
  expect(await copyOf(old)).toMatchObject({ state: 'deleted', versionsRemain: true })
})

test('an archive whose folder is lost counts by its proved copy, and the copy is deleted in its turn', async () => {
  const storage = await addBucket(bucket, context.privateKey)
  const lost = await storedArchive([storage])
  await database().archiveCopy.updateMany({ where: { archiveId: lost.id }, data: { provedAt: new Date() } })
  rmSync(lost.folder, { recursive: true })
  await recordArchiveCheck(lost.id, { seen: 'missing', found: 'no folder', sums: false })
  await storedArchive([], 'errored')
  await deleteOldArchives(context, sourceId)
  expect(await copyOf(lost), 'the newest that is proved').toMatchObject({ state: 'stored' })
  await storedArchive()
  await deleteOldArchives(context, sourceId)
  expect(await copyOf(lost)).toMatchObject({ state: 'deleted' })
  // Its row stays: deleting it would hide that the folder is missing.
  expect(await database().archive.findUnique({ where: { id: lost.id } })).toMatchObject({ deletedAt: null })
})

test('a deletion that breaks off leaves no archive that counts as stored, and is completed later', async () => {
  const old = await storedArchive()
  await storedArchive()
  // A folder of this name that holds something keeps the archive's own from being renamed.
  const inTheWay = path.join(path.dirname(old.folder), `.deleted-${path.basename(old.folder)}`)
  mkdirSync(path.join(inTheWay, 'something'), { recursive: true })
  await deleteOldArchives(context, sourceId)
  const row = () => database().archive.findUniqueOrThrow({ where: { id: old.id } })
  expect(existsSync(old.folder)).toBe(true)
  expect(await row()).toMatchObject({ keptAt: null, deletingFrom: path.relative(home, old.folder) })
  rmSync(inTheWay, { recursive: true })
  await deleteOldArchives(context, sourceId)
  expect(existsSync(old.folder)).toBe(false)
  expect(await row()).toMatchObject({ keptAt: null, deletingFrom: null })
})

test('an archive that a run is to verify again is not deleted', async () => {
  const old = await storedArchive()
  await storedArchive()
  await database().run.create({
    data: { sourceId, requestedBy: 'ana', reverify: true, archiveId: old.id },
  })
  expect(await markArchiveDeleted(old.id)).toBe(false)
  await deleteOldArchives(context, sourceId)
  expect(existsSync(old.folder)).toBe(true)
})

test('the folder of another worker is left to it, and its archive stays stored', async () => {
  const mine = { ...context, storage: { id: 'mine', host: 'here', folder: '', railway: null } }
  const old = await storedArchive()
  await storedArchive()
  await database().archive.update({ where: { id: old.id }, data: { storageId: 'theirs' } })
  await deleteOldArchives(mine, sourceId)
  expect(existsSync(old.folder)).toBe(true)
  // Of an earlier version, which recorded no storage: the folder is not on this machine.
  await database().archive.update({ where: { id: old.id }, data: { storageId: null } })
  await deleteOldArchives({ ...mine, home: path.join(home, 'elsewhere') }, sourceId)
  expect(await database().archive.findUnique({ where: { id: old.id } })).toMatchObject({
    keptAt: path.relative(home, old.folder),
    deletedAt: null,
  })
})

test('what an upload of a run that ended left is deleted, with its row', async () => {
  const storage = await addBucket(bucket, context.privateKey)
  const { id } = await storedArchive()
  const run = await database().run.findFirstOrThrow({ where: { archiveId: id } })
  const key = `backproof/left-${id}.tar.age`
  await bucket.admin.send(new PutObjectCommand({ Bucket: 'archives', Key: key, Body: 'half' }))
  const copy = await beginCopy({ archiveId: id, storageId: storage.id, key, runId: run.id })
  await deleteOldArchives(context, sourceId)
  expect(await bucket.keys()).not.toContain(key)
  expect(await database().archiveCopy.findUnique({ where: { id: copy } })).toBeNull()
})
