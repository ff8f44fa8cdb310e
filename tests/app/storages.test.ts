import { afterEach, expect, test } from 'vitest'
import { POST as savePolicy } from '#app/api/v1/sources/[id]/policy/route.ts'
import { POST as check } from '#app/api/v1/storages/[id]/check/route.ts'
import { POST as remove } from '#app/api/v1/storages/[id]/remove/route.ts'
import { POST as add, GET } from '#app/api/v1/storages/route.ts'
import { newWorkerKey, publicKeyOf, unseal } from '#lib/access/unseal.ts'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { getSource } from '#lib/store/sources.ts'
import { nextStorageCheck, saveStorageCheck, storageForWorker } from '#lib/store/worker/archive-storages.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
afterEach(() => {
  delete process.env.BACKPROOF_WORKER_PUBLIC_KEY
})

const path = '/api/v1/storages'
const secret = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY'
const bucket = {
  name: 'offsite',
  bucket: 'archives',
  endpoint: 'https://s3.example.com',
  accessKeyId: 'AKIA',
  secretAccessKey: secret,
}

/** A worker whose key the web trusts. */
async function workerKey(): Promise<string> {
  const key = await newWorkerKey()
  const publicKey = await publicKeyOf(key)
  process.env.BACKPROOF_WORKER_PUBLIC_KEY = publicKey
  await reportWorker({ id: 'w', publicKey, version: '1', tools: [] })
  return key
}

test('a bucket is added by a plain form; its key is sealed for the worker and shown on no page', async () => {
  const key = await workerKey()
  const person = await signedIn()
  const answer = await add(person.form(path, { ...bucket, prefix: 'shop', pathStyle: 'on' }))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/archives/storages?added=1'])
  const listed = await (await GET(person.get(path))).text()
  expect(listed).not.toMatch(/wJalr|AKIA|sealed|age-encryption/)
  const [storage] = JSON.parse(listed).storages
  expect(storage).toMatchObject({
    name: 'offsite',
    bucket: 'archives',
    pathStyle: true,
    region: 'us-east-1',
    checking: true,
  })
  const { sealed } = await storageForWorker(storage.id)
  expect(JSON.parse(await unseal(key, sealed ?? ''))).toEqual({
    accessKeyId: 'AKIA',
    secretAccessKey: secret,
  })
  expect((await add(person.json('POST', path, bucket))).status, 'the name is taken').toBe(409)
})

test('a folder is named by its path', async () => {
  const person = await signedIn()
  const answer = await add(person.form(path, { kind: 'folder', folder: '/mnt/archives' }))
  expect(answer.status).toBe(303)
  const { storages } = await (await GET(person.get(path))).json()
  expect(storages).toContainEqual(expect.objectContaining({ name: '/mnt/archives', kind: 'folder' }))
})

test.each([
  ['name', { name: '' }],
  ['name', { name: undefined }],
  ['bucket', { bucket: 'a b' }],
  ['bucket', { bucket: '' }],
  ['endpoint', { endpoint: 'ftp://example.com' }],
  ['endpoint', { endpoint: 'https://key:secret@example.com' }],
  ['endpoint', { endpoint: 'https://example.com/bucket' }],
  ['region', { region: 'eu west' }],
  ['prefix', { prefix: 'a?b' }],
  ['secretAccessKey', { secretAccessKey: '' }],
  ['accessKeyId', { accessKeyId: '' }],
  ['folder', { kind: 'folder', folder: 'relative' }],
])('a wrong %s gets a sentence and a hint, and nothing is stored', async (field, wrong) => {
  await workerKey()
  const person = await signedIn()
  const before = await database().archiveStorage.count()
  const answer = await add(person.json('POST', path, { ...bucket, name: 'wrong', ...wrong }))
  expect(answer.status).toBe(400)
  const { fields } = await answer.json()
  expect(fields[field]).toMatchObject({
    message: expect.stringMatching(/\.$/),
    hint: expect.stringMatching(/\.$/),
  })
  expect(await database().archiveStorage.count()).toBe(before)
})

test('a check is requested once more, and a removed storage is found no more', async () => {
  await workerKey()
  const person = await signedIn()
  const { id } = await (await add(person.json('POST', path, { ...bucket, name: 'checked' }))).json()
  await saveStorageCheck(id, { versioning: 'on' })
  await check(person.form(`${path}/${id}/check`), at({ id }))
  expect(await nextStorageCheck(86_400_000)).not.toBeNull()
  await saveStorageCheck(id, {
    problem: problem('storage-missing', { title: 'bucket archives' }).details,
  })
  expect((await storageForWorker(id)).storage).toMatchObject({
    ...{ checking: false, versioning: 'on' },
    problem: { code: 'storage-missing' },
  })
  expect((await remove(person.form(`${path}/${id}/remove`), at({ id }))).status).toBe(303)
  expect((await check(person.json('POST', `${path}/${id}/check`), at({ id }))).status).toBe(404)
})

test('the policy takes retention and storages from its form, where no tick means none', async () => {
  await workerKey()
  const person = await signedIn()
  const { id: storageId } = await (await add(person.json('POST', path, { ...bucket, name: 'chosen' }))).json()
  const { id } = await someSource()
  const save = (fields: Record<string, string>) =>
    savePolicy(
      person.form(`/api/v1/sources/${id}/policy`, { freshWithinHours: '24', storages: 'form', ...fields }),
      at({ id }),
    )
  await save({ [`storage-${storageId}`]: 'on', retainNewest: '3', retainWeekly: '4' })
  expect((await getSource(id))?.policy).toMatchObject({
    storageIds: [storageId],
    retainNewest: 3,
    retainWeekly: 4,
  })
  await save({ retainNewest: '' })
  expect((await getSource(id))?.policy).toMatchObject({ storageIds: [], retainNewest: null, retainWeekly: 4 })
  const json = (body: unknown) =>
    savePolicy(person.json('POST', `/api/v1/sources/${id}/policy`, body), at({ id }))
  expect((await json({ freshWithinHours: 24, retainDaily: -1 })).status).toBe(400)
  expect((await json({ freshWithinHours: 24, storageIds: ['nowhere'] })).status).toBe(400)
  expect((await getSource(id))?.policy.retainDaily).toBe(0)
})
