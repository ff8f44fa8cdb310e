import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type S3Settings, s3Store } from '#lib/archives/s3-store.ts'
import { startFaultProxy } from '#tests/support/fault-proxy.ts'
import { type S3Server, startS3Server } from '#tests/support/s3-server.ts'

const { signal } = new AbortController()
const mebibyte = 1024 ** 2
const all = () => true
let server: S3Server
let proxy: Awaited<ReturnType<typeof startFaultProxy>>
let admin: S3Client

beforeAll(async () => {
  server = await startS3Server()
  proxy = await startFaultProxy(server.port)
  admin = new S3Client({
    endpoint: server.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: server.key,
  })
  for (const Bucket of ['archives', 'versioned']) await admin.send(new CreateBucketCommand({ Bucket }))
  await admin.send(new CreateBucketCommand({ Bucket: 'locked', ObjectLockEnabledForBucket: true }))
  await admin.send(
    new PutBucketVersioningCommand({ Bucket: 'versioned', VersioningConfiguration: { Status: 'Enabled' } }),
  )
})
afterEach(() => proxy.set('none'))
afterAll(async () => {
  admin?.destroy()
  await proxy?.stop()
  await server?.stop()
})

const settings = (more: Partial<S3Settings> = {}): S3Settings => ({
  ...{ endpoint: proxy.url, region: 'us-east-1', bucket: 'archives', pathStyle: true },
  ...server.key,
  ...more,
})
const store = (more: Partial<S3Settings> = {}) => s3Store(settings(more), all)
const options = { expectedBytes: 1, metadata: { archive: 'a' }, signal }

async function* blocks(mebibytes: number, afterEach = async () => {}): AsyncIterable<Uint8Array> {
  for (let block = 0; block < mebibytes; block += 1) {
    yield Buffer.alloc(mebibyte, block)
    await afterEach()
  }
}

async function leftParts(): Promise<number> {
  return (await admin.send(new ListMultipartUploadsCommand({ Bucket: 'archives' }))).Uploads?.length ?? 0
}

async function objects(): Promise<string[]> {
  const { Contents = [] } = await admin.send(new ListObjectsV2Command({ Bucket: 'archives' }))
  return Contents.map(({ Key = '' }) => Key)
}

test('an object of several parts comes back as it was written, and is deleted', async () => {
  const bucket = store()
  await bucket.put('x/large object.age', blocks(20), options)
  expect(await bucket.size('x/large object.age', signal)).toBe(20 * mebibyte)
  const { bytes, content } = await bucket.get('x/large object.age', signal)
  const read: Buffer[] = []
  for await (const chunk of content) read.push(Buffer.from(chunk))
  expect(bytes).toBe(20 * mebibyte)
  const whole: Buffer[] = []
  for await (const block of blocks(20)) whole.push(Buffer.from(block))
  expect(Buffer.concat(read).equals(Buffer.concat(whole))).toBe(true)
  expect(await bucket.remove('x/large object.age', signal)).toEqual({ versionsRemain: false })
  expect(await bucket.size('x/large object.age', signal)).toBeNull()
  await expect(bucket.get('x/large object.age', signal)).rejects.toMatchObject({ code: 'archive-unreadable' })
  await bucket.remove('x/large object.age', signal)
})

test('the memory of an upload does not depend on the size of the object', async () => {
  const before = process.memoryUsage().rss
  let most = 0
  await store().put(
    'memory',
    blocks(200, async () => {
      most = Math.max(most, process.memoryUsage().rss)
    }),
    { ...options, expectedBytes: 200 * mebibyte },
  )
  expect((most - before) / mebibyte).toBeLessThan(120)
  await store().remove('memory', signal)
})

test.each([
  ['the port is closed', 'refused'],
  ['the connection is cut in the middle of a part', { cutSentAfter: 3 * mebibyte }],
] as const)(
  'an upload is no archive where %s: a Problem, and nothing is left in the bucket',
  async (_, fault) => {
    await proxy.set(fault)
    await expect(store().put('cut', blocks(20), options)).rejects.toMatchObject({
      code: 'storage-unreachable',
    })
    await proxy.set('none')
    await store().removeUnfinished('cut', 0, signal)
    expect([await leftParts(), await objects()]).toEqual([0, []])
  },
)

test('an upload whose content breaks off leaves nothing, and reports what broke off', async () => {
  const broken = async function* () {
    yield* blocks(20)
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' })
  }
  await expect(store().put('broken', broken(), options)).rejects.toMatchObject({ code: 'EIO' })
  expect([await leftParts(), await objects()]).toEqual([0, []])
})

test('an upload that is aborted ends at once and leaves nothing', async () => {
  const stop = new AbortController()
  const slowly = blocks(200, () => sleep(20))
  const uploading = store().put('aborted', slowly, { ...options, signal: stop.signal })
  await sleep(600)
  stop.abort(new Error('cancelled'))
  await expect(uploading).rejects.toThrow('cancelled')
  for (let tries = 0; tries < 100 && (await leftParts()) > 0; tries += 1) await sleep(50)
  expect([await leftParts(), await objects()]).toEqual([0, []])
})

const impatient = { connectMs: 5000, silentForMs: 3000, attempts: 2 }

test('a storage that accepts and never answers ends the upload', async () => {
  await proxy.set('silent')
  const silent = s3Store(settings(), all, impatient)
  await expect(silent.put('silent', blocks(1), options)).rejects.toMatchObject({
    code: 'storage-unreachable',
  })
})

test.each([
  ['cut off', { cutAnswerAfter: 2 * mebibyte }],
  ['silent', { silentAnswerAfter: 2 * mebibyte }],
] as const)('a download that is %s in the middle is a Problem, and no shorter archive', async (_, fault) => {
  await store().put('download', blocks(7), options)
  await proxy.set(fault)
  const reading = async () => {
    const { content } = await s3Store(settings(), all, impatient).get('download', signal)
    for await (const _chunk of content);
  }
  const startedMs = performance.now()
  await expect(reading()).rejects.toMatchObject({ code: 'storage-unreachable' })
  if ('silentAnswerAfter' in fault) expect(performance.now() - startedMs).toBeGreaterThan(2000)
  await proxy.set('none')
  await store().remove('download', signal)
})

test('a wrong key, a missing right, a missing bucket and a refused address each have a sentence of their own', async () => {
  const wrong = store({ secretAccessKey: 'wrong' })
  await expect(wrong.put('k', blocks(1), options)).rejects.toMatchObject({
    code: 'storage-refused',
    message: expect.stringContaining('rejected the access key'),
  })
  const reader = store(await server.keyFor('reader', ['s3:GetObject', 's3:ListBucket']))
  await expect(reader.put('k', blocks(1), options)).rejects.toMatchObject({
    code: 'storage-refused',
    message: expect.stringContaining('lacks a right'),
  })
  await expect(store({ bucket: 'nowhere' }).put('k', blocks(1), options)).rejects.toMatchObject({
    code: 'storage-missing',
  })
  expect(() => s3Store(settings(), () => false)).toThrow('may not connect')
  const named = s3Store(settings({ endpoint: `http://localhost:${proxy.port}` }), () => false)
  await expect(named.put('k', blocks(1), options)).rejects.toMatchObject({
    code: 'storage-refused',
    message: expect.stringContaining('may not connect'),
  })
  expect(await objects()).toEqual([])
})

test('a bucket with versions says so, and that a deleted object is still there', async () => {
  expect(await store().versioning(signal)).toBe('off')
  expect(await store({ bucket: 'locked' }).versioning(signal)).toBe('locked')
  const bucket = store({ bucket: 'versioned' })
  expect(await bucket.versioning(signal)).toBe('on')
  await bucket.put('k', blocks(1), options)
  expect(await bucket.remove('k', signal)).toEqual({ versionsRemain: true })
})

test('no Problem repeats the secret key', async () => {
  const secretAccessKey = randomBytes(20).toString('hex')
  const thrown = await store({ secretAccessKey })
    .size('k', signal)
    .catch((error: unknown) => error)
  expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain(secretAccessKey)
})
