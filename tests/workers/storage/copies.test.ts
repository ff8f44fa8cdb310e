import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { addStorage, getStorage, removeStorage } from '#lib/store/archive-storages.ts'
import { database } from '#lib/store/database.ts'
import { getRehearsalRequest, requestRehearsal } from '#lib/store/rehearsal-requests.ts'
import { readRetained } from '#lib/store/retained-archives.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { addSource, savePolicy } from '#lib/store/sources.ts'
import { endAllRunning } from '#lib/store/worker/lease.ts'
import { claimRehearsal } from '#lib/store/worker/rehearsal-request-writes.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { noLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { ana } from '#tests/support/ana.ts'
import { addBucket, startBucket, type TestBucket } from '#tests/support/bucket.ts'
import type { LentDatabase } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import type { WorkerContext } from '#workers/context.ts'
import { rehearseRequest } from '#workers/rehearsal/rehearse-request.ts'
import { verifyRun } from '#workers/run/verify-run.ts'
import { checkStorage } from '#workers/storage/check-storage.ts'
import { removeReadBacks } from '#workers/storage/remove-read-backs.ts'

withMetadataDatabase()
const { signal } = new AbortController()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
let production: LentDatabase
let bucket: TestBucket
let context: WorkerContext
let sourceId: string
let recovery: string

beforeAll(async () => {
  bucket = await startBucket()
  production = await lendSampleSource()
  recovery = await newWorkerKey()
  process.env.BACKPROOF_SOURCE_COPIED = production.url
  const privateKey = await newWorkerKey()
  context = { home, privateKey, binaries: await findPgBinaries(), scratch: {}, keepArchives: 7 }
})
beforeEach(async () => {
  process.env.BACKPROOF_RECOVERY_RECIPIENTS = await publicKeyOf(recovery)
  sourceId = (await addSource(ana, { name: `shop ${Math.random()}`, variable: 'BACKPROOF_SOURCE_COPIED' })).id
})
afterEach(async () => {
  await bucket.proxy.set('none')
  // No run leaves a folder that it read back, nor an upload that it began.
  expect(readdirSync(path.join(home, 'archives')).filter((name) => name.startsWith('read-back-'))).toEqual([])
  expect(await bucket.unfinished()).toBe(0)
})
afterAll(async () => {
  delete process.env.BACKPROOF_SOURCE_COPIED
  delete process.env.BACKPROOF_RECOVERY_RECIPIENTS
  delete process.env.BACKPROOF_STORAGE_FOLDERS
  rmSync(home, { recursive: true, force: true })
  await production?.close()
  await bucket?.stop()
})

async function ran(archiveId?: string): Promise<FinishedRun> {
  const requested = await requestRun({ sourceId, trigger: 'person', requestedBy: ana, archiveId })
  await verifyRun(context, requested.id, signal)
  const run = await getFinishedRun(requested.id)
  if (!run) throw new Error('the run did not end')
  return run
}

const chooseStorages = (...storageIds: string[]) =>
  savePolicy(ana, sourceId, { ...defaultPolicy, storageIds })
const copies = (run: FinishedRun) =>
  database().archiveCopy.findMany({
    where: { archiveId: run.archive?.id ?? '' },
    orderBy: { writtenAt: 'asc' },
  })
const copyChecks = (run: FinishedRun) => run.checks.filter(({ subject }) => subject.startsWith('the copy in'))

test('what is restored is what the bucket returned: the copy is proved by its run', async () => {
  const storage = await addBucket(bucket, context.privateKey)
  await chooseStorages(storage.id)
  const run = await ran()
  expect(run.problem).toBeNull()
  expect(run.status).toBe('passed')
  expect(copyChecks(run)).toEqual([
    expect.objectContaining({ kind: 'archive', verdict: 'passed', subject: `the copy in ${storage.name}` }),
  ])
  const [copy] = await copies(run)
  expect(copy).toMatchObject({ state: 'stored', provedBy: run.id, readBackAt: expect.any(Date) })
  expect(copy?.key).toMatch(/^backproof\/shop-[\w-]+\/\d{8}T\d{6}Z-[0-9a-f-]{36}\.tar\.age$/)
  expect(await bucket.keys()).toContain(copy?.key)
})

test('an archive whose folder is missing is fetched from the bucket and proved again', async () => {
  await chooseStorages((await addBucket(bucket, context.privateKey)).id)
  const first = await ran()
  rmSync(path.join(home, first.archive?.keptAt ?? '-'), { recursive: true })
  const again = await ran(first.archive?.id)
  expect(again.status).toBe('passed')
  expect(copyChecks(again)).toHaveLength(1)
  expect((await copies(first))[0]).toMatchObject({ provedBy: again.id })
})

const rehearsalOn = (archiveId = '') =>
  requestRehearsal({
    ...{ sourceId, archiveId, requestedBy: ana, trigger: 'person', limits: noLimits },
    migration: {
      ...{ given: 'new.sql', kind: 'sql' },
      scripts: [{ name: 'new.sql', file: 'new.sql', sql: 'CREATE TABLE new (id int);' }],
    },
  })

test('a requested rehearsal fetches an archive whose folder is missing, and its copies stay until it has ended', async () => {
  await chooseStorages((await addBucket(bucket, context.privateKey)).id)
  const { archive } = await ran()
  rmSync(path.join(home, archive?.keptAt ?? '-'), { recursive: true })
  const inUse = async () =>
    (await readRetained(sourceId, await getArchiveStandings(sourceId))).map((it) => it.inUse)
  const { id } = await rehearsalOn(archive?.id)
  expect(await inUse()).toEqual([true])
  await rehearseRequest(context, id, signal)
  expect(await getRehearsalRequest(id)).toMatchObject({ status: 'ended', rehearsal: { verdict: 'fits' } })
  expect(await inUse()).toEqual([false])
})

test('a worker that starts leaves what another reads back for a rehearsal, and removes it once that has ended', async () => {
  await chooseStorages((await addBucket(bucket, context.privateKey)).id)
  const run = await ran()
  const [copy] = await copies(run)
  const folder = path.join(home, 'archives', `read-back-rehearsal-${copy?.id}`)
  mkdirSync(folder)
  const { id } = await rehearsalOn(run.archive?.id)
  await claimRehearsal(id, 'another')
  await removeReadBacks(home)
  expect(existsSync(folder)).toBe(true)
  await endAllRunning('rehearsal')
  await removeReadBacks(home)
  expect(existsSync(folder)).toBe(false)
})

test('an object that comes back changed fails the run: the archive in the bucket is not the one that was written', async () => {
  const storage = await addBucket(bucket, context.privateKey)
  await chooseStorages(storage.id)
  await bucket.proxy.set({
    change: (answer) => {
      const at = answer.indexOf('age-encryption.org/v1')
      if (at >= 0 && answer.length > at + 900) answer.writeUInt8(answer.readUInt8(at + 900) ^ 1, at + 900)
      return answer
    },
  })
  const run = await ran()
  expect(run.status).toBe('failed')
  expect(run.checks.filter(({ verdict }) => verdict === 'failed').map((check) => wordedCheck(check))).toEqual(
    [
      expect.objectContaining({
        kind: 'archive',
        blames: 'archive',
        subject: `the copy in ${storage.name}`,
        found: expect.stringContaining('its sha256 is'),
      }),
    ],
  )
  expect((await copies(run))[0]).toMatchObject({ state: 'wrong', provedBy: null })
})

test('a bucket that is good does not hide one whose object is wrong', async () => {
  mkdirSync(path.join(home, 'mount'), { recursive: true })
  process.env.BACKPROOF_STORAGE_FOLDERS = path.join(home, 'mount')
  const folder = await addStorage(ana, { name: 'mount', kind: 'folder', folder: path.join(home, 'mount') })
  await chooseStorages(folder.id, (await addBucket(bucket, context.privateKey)).id)
  const good = await ran()
  expect([good.status, copyChecks(good).length]).toEqual(['passed', 2])
  expect(await copies(good)).toMatchObject([
    { state: 'stored', provedBy: good.id },
    { state: 'stored', provedBy: good.id },
  ])
  await bucket.proxy.set({
    change: (answer) =>
      Buffer.from(
        answer.toString('latin1').replace('age-encryption.org/v1', 'age-encryption.org/v2'),
        'latin1',
      ),
  })
  const run = await ran()
  expect(run.status).toBe('failed')
  expect(copyChecks(run).map(({ verdict }) => verdict)).toEqual(['passed', 'failed'])
})

test.each([
  ['refuses connections', 'refused', 'storage-unreachable'],
  ['cuts the connection in the middle of a part', { cutSentAfter: 20_000 }, 'storage-unreachable'],
  ['cuts the connection while the object is read back', { cutAnswerAfter: 20_000 }, 'storage-unreachable'],
] as const)(
  'a storage that %s ends the run as an error, and says nothing of the archive',
  async (_, fault, code) => {
    await chooseStorages((await addBucket(bucket, context.privateKey)).id)
    const before = await bucket.keys()
    await bucket.proxy.set(fault)
    const run = await ran()
    expect(run).toMatchObject({ status: 'errored', problem: { code } })
    await bucket.proxy.set('none')
    const left = (await copies(run)).map(({ key }) => key)
    // What is in the bucket has a row, so that retention deletes it.
    expect((await bucket.keys()).filter((key) => !before.includes(key) && !left.includes(key))).toEqual([])
  },
)

test('a missing bucket, a missing right and a removed storage each have a Problem of their own', async () => {
  const { privateKey } = context
  const reader = await bucket.server.keyFor(`reader ${sourceId}`.replaceAll(' ', '-'), [
    's3:GetObject',
    's3:ListBucket',
  ])
  const cases = [
    [await addBucket(bucket, privateKey, { bucket: 'nowhere' }), 'storage-missing'],
    [await addBucket(bucket, privateKey, { key: reader }), 'storage-refused'],
    [await addBucket(bucket, await newWorkerKey()), 'secret-unreadable'],
  ] as const
  for (const [storage, code] of cases) {
    await chooseStorages(storage.id)
    const run = await ran()
    expect([run.status, run.problem?.code]).toEqual(['errored', code])
    expect(await copies(run)).toEqual([])
    await checkStorage(context, storage.id, signal)
    expect((await getStorage(storage.id))?.problem?.code).toBe(code)
  }
})

test('without a recovery key nothing is captured: only this worker could open the copy', async () => {
  await chooseStorages((await addBucket(bucket, context.privateKey)).id)
  process.env.BACKPROOF_RECOVERY_RECIPIENTS = ''
  const run = await ran()
  expect(run).toMatchObject({ status: 'errored', problem: { code: 'variable-missing' }, archive: null })
})

test('a check of a storage writes, reads and deletes an object, and leaves none', async () => {
  const storage = await addBucket(bucket, context.privateKey)
  expect(storage).toMatchObject({ checking: true, checkedAt: null })
  const before = await bucket.keys()
  await checkStorage(context, storage.id, signal)
  expect(await getStorage(storage.id)).toMatchObject({ checking: false, problem: null, versioning: 'off' })
  expect(await bucket.keys()).toEqual(before)
  await bucket.proxy.set('refused')
  await checkStorage(context, storage.id, signal)
  expect((await getStorage(storage.id))?.problem).toMatchObject({ code: 'storage-unreachable' })
})

test('a storage that is removed loses its key, leaves every policy, and its name is free again', async () => {
  const storage = await addBucket(bucket, context.privateKey, { name: 'offsite' })
  await chooseStorages(storage.id)
  await expect(addBucket(bucket, context.privateKey, { name: 'offsite' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await removeStorage(ana, storage.id)
  const row = await database().archiveStorage.findUnique({ where: { id: storage.id } })
  expect(row).toMatchObject({ sealed: null, removedAt: expect.any(Date) })
  expect(await database().policy.findUnique({ where: { sourceId } })).toMatchObject({ storageIds: [] })
  await addBucket(bucket, context.privateKey, { name: 'offsite' })
})

test('a worker that starts removes what a killed one was reading back', async () => {
  const left = path.join(home, 'archives', 'read-back-0190a7c2-0000-7000-8000-000000000000')
  mkdirSync(left, { recursive: true })
  await removeReadBacks(home)
  expect(existsSync(left)).toBe(false)
})

test('a folder that the operator does not offer is refused', async () => {
  const storage = await addStorage(ana, { name: 'etc', kind: 'folder', folder: '/etc' })
  await checkStorage(context, storage.id, signal)
  expect((await getStorage(storage.id))?.problem).toMatchObject({ code: 'storage-refused' })
})
