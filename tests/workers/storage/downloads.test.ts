import { createHash, createHmac } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorkerKey } from '#lib/access/unseal.ts'
import { listDownloads, requestDownload } from '#lib/store/archive-downloads.ts'
import { addStorage } from '#lib/store/archive-storages.ts'
import { database } from '#lib/store/database.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { addBucket, startBucket, type TestBucket } from '#tests/support/bucket.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { answerDownloads } from '#workers/storage/download-links.ts'

withMetadataDatabase()
process.env.BACKPROOF_ALLOWED_ADDRESSES = '127.0.0.1'

const content = 'age-encryption.org/v1 of an archive'
const key = 'backproof/shop-0a1b2c3d/20261126T112000Z-1.tar.age'
let bucket: TestBucket
let privateKey: string
beforeAll(async () => {
  bucket = await startBucket({ links: true })
  privateKey = await newWorkerKey()
})
afterAll(() => bucket?.stop())

/** An archive with a copy that its row calls complete. */
async function archiveIn(storageId: string, more: object = {}) {
  const { id } = await someSource()
  const run = await runningRun('c', id)
  await attachArchive(run, 'c', someArchive())
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: run } })
  const data = { key, bytes: content.length, sha256: 'ab', state: 'stored' as const, ...more }
  const copy = await database().archiveCopy.create({
    data: { ...data, archiveId: archiveId ?? '', storageId },
  })
  return { archiveId: archiveId ?? '', copyId: copy.id }
}

async function inBucket(more: object = {}) {
  await bucket.admin.send(new PutObjectCommand({ Bucket: 'archives', Key: key, Body: content }))
  return archiveIn((await addBucket(bucket, privateKey)).id, more)
}

async function ben() {
  const id = `ben-${Math.random()}`
  const person = { id, email: `${id}@backproof.local`, role: 'operator' }
  await database().user.create({ data: { ...person, name: 'Ben', updatedAt: new Date() } })
  return person
}

test('a copy in a bucket is downloaded by a link that a worker makes, and the request is recorded', async () => {
  const wanted = await inBucket()
  await requestDownload(ana, wanted)
  expect((await listDownloads(wanted.archiveId, ana)).downloads).toMatchObject([
    { waiting: true, link: null },
  ])
  await answerDownloads({ privateKey })
  const {
    downloads: [download],
  } = await listDownloads(wanted.archiveId, ana)
  expect(signatureOf(download?.link ?? '', bucket.server.key.secretAccessKey)).toBe(
    new URL(download?.link ?? '').searchParams.get('X-Amz-Signature'),
  )
  const answer = await fetch(download?.link ?? '')
  expect([answer.status, await answer.text()]).toEqual([200, content])
  expect(new URL(download?.link ?? '').searchParams.get('response-content-disposition')).toBe(
    'attachment; filename="20261126T112000Z-1.tar.age"',
  )
  expect(download?.requestedBy).toContain('ana')
  const [event] = await database().auditEvent.findMany({ where: { action: 'archive.link' } })
  expect(event).toMatchObject({ actorName: 'worker', targetId: wanted.archiveId, result: 'ok' })
  expect(JSON.stringify(event)).not.toContain('X-Amz')
  const holdsMs = Date.parse(download?.expiresAt ?? '') - Date.now()
  expect(holdsMs).toBeGreaterThan(0)
  expect(holdsMs).toBeLessThan(301_000)
})

test('only the person who requested it sees the link, and it is removed when it expires', async () => {
  const wanted = await inBucket()
  await requestDownload(ana, wanted)
  await answerDownloads({ privateKey })
  const {
    downloads: [seen],
  } = await listDownloads(wanted.archiveId, await ben())
  expect(seen).toMatchObject({ link: null, waiting: false, requestedBy: expect.stringContaining('ana') })
  await database().$executeRaw`UPDATE "ArchiveDownload" SET "expiresAt" = now() - interval '1 second'`
  expect((await listDownloads(wanted.archiveId, ana)).downloads).toMatchObject([{ link: null }])
  await answerDownloads({ privateKey })
  expect(await database().archiveDownload.count({ where: { link: { not: null } } })).toBe(0)
  expect(await database().archiveDownload.count({ where: { archiveId: wanted.archiveId } })).toBe(1)
})

test('a request that no worker answers in ten minutes says so, and gets no link later', async () => {
  const wanted = await inBucket()
  const { id } = await requestDownload(ana, wanted)
  await database()
    .$executeRaw`UPDATE "ArchiveDownload" SET "requestedAt" = now() - interval '11 minutes' WHERE id = ${id}`
  await answerDownloads({ privateKey })
  expect((await listDownloads(wanted.archiveId, ana)).downloads).toMatchObject([
    { waiting: false, unanswered: true, link: null },
  ])
})

test('a member is refused, and nothing is recorded', async () => {
  const wanted = await inBucket()
  await expect(requestDownload(await ben(), wanted)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await listDownloads(wanted.archiveId, ana)).downloads).toEqual([])
})

test('what cannot work is refused at once: a folder, an incomplete copy, a copy of another archive', async () => {
  const folder = await addStorage(ana, { name: 'mount', kind: 'folder', folder: '/mnt/archives' })
  await expect(requestDownload(ana, await archiveIn(folder.id))).rejects.toThrow('Only a bucket')
  await expect(requestDownload(ana, await inBucket({ state: 'missing' }))).rejects.toThrow('not complete')
  const { archiveId } = await inBucket()
  const { copyId } = await inBucket()
  await expect(requestDownload(ana, { archiveId, copyId })).rejects.toMatchObject({ code: 'not-found' })
})

test('an object that the bucket no longer has, and a key that cannot be opened, are named', async () => {
  const missing = await inBucket({ key: 'backproof/missing.tar.age' })
  await requestDownload(ana, missing)
  await answerDownloads({ privateKey })
  const {
    downloads: [first],
  } = await listDownloads(missing.archiveId, ana)
  expect(first?.problem?.message).toContain('is not in bucket archives')
  const sealed = await inBucket()
  await requestDownload(ana, sealed)
  await answerDownloads({ privateKey: await newWorkerKey() })
  const {
    downloads: [second],
  } = await listDownloads(sealed.archiveId, ana)
  expect([second?.link, second?.problem?.hint.length]).toEqual([null, expect.any(Number)])
})

/** The signature that S3 computes for a link, from its documentation alone. */
function signatureOf(link: string, secret: string): string {
  const url = new URL(link)
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const request = ['GET', url.pathname, query, `host:${url.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const [, ...scope] = (url.searchParams.get('X-Amz-Credential') ?? '').split('/')
  const hashed = createHash('sha256').update(request).digest('hex')
  const at = url.searchParams.get('X-Amz-Date') ?? ''
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret}`)
  return hmac(key, ['AWS4-HMAC-SHA256', at, scope.join('/'), hashed].join('\n')).toString('hex')
}
