import { execaSync } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { savePolicy } from '#lib/store/sources.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { ana } from '#tests/support/ana.ts'
import { addBucket, startBucket, type TestBucket } from '#tests/support/bucket.ts'
import { addShop, faultTest, runEnded, startRun } from '#tests/support/faults/provoke.ts'
import { slowSource } from '#tests/support/faults/slow-source.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'

const key = await newWorkerKey()
const { place } = withInstallation({
  statements: slowSource(),
  env: {
    BACKPROOF_WORKER_KEY: key,
    BACKPROOF_RECOVERY_RECIPIENTS: await publicKeyOf(await newWorkerKey()),
  },
})
let bucket: TestBucket
beforeAll(async () => {
  bucket = await startBucket()
})
afterAll(() => bucket.stop())

/** A source whose archives also go to the bucket; its dump lasts some seconds, in which the fault begins. */
async function storedInBucket() {
  place().source.proxy.limit(3_000_000)
  const sourceId = await addShop()
  const { id } = await addBucket(bucket, key)
  await savePolicy(ana, sourceId, { ...defaultPolicy, storageIds: [id] })
  return { during: 'capture', afterMs: 0, sourceId, status: 'errored' } as const
}
const recovered = async () => {
  place().source.proxy.limit(null)
  await bucket.proxy.set('none')
}

faultTest(place, 'archive storage', 'the bucket refuses connections', async () => ({
  ...(await storedInBucket()),
  ...{ code: 'storage-unreachable', begin: () => bucket.proxy.set('refused'), end: recovered },
}))

faultTest(place, 'archive storage', 'the bucket accepts connections and answers nothing', async () => ({
  ...(await storedInBucket()),
  ...{ code: 'storage-unreachable', begin: () => bucket.proxy.set('silent'), end: recovered },
}))

faultTest(place, 'archive storage', 'every upload is cut off in the middle of a part', async () => ({
  ...(await storedInBucket()),
  code: 'storage-unreachable',
  begin: () => bucket.proxy.set({ cutSentAfter: 300_000 }),
  end: recovered,
}))

faultTest(place, 'archive storage', 'what is read back is not what was written', async () => ({
  ...(await storedInBucket()),
  status: 'failed',
  begin: () => bucket.proxy.set({ change: flipped }),
  end: recovered,
}))

/** Changes one byte of an object's content. */
function flipped(answer: Buffer): Buffer {
  const at = answer.indexOf('age-encryption.org/v1')
  if (at >= 0 && answer.length > at + 900) answer.writeUInt8(answer.readUInt8(at + 900) ^ 1, at + 900)
  return answer
}

faultTest(place, 'archive storage', 'the program of the bucket is stopped', async () => ({
  ...(await storedInBucket()),
  code: 'storage-unreachable',
  begin: () => execaSync('pkill', ['-STOP', '-f', '--', `-p ${bucket.server.port}`]),
  end: async () => {
    execaSync('pkill', ['-CONT', '-f', '--', `-p ${bucket.server.port}`], { reject: false })
    await recovered()
  },
}))

test('archive storage: without a fault the same run passes', async () => {
  const { sourceId } = await storedInBucket()
  const run = await runEnded(await startRun(place(), sourceId)).finally(recovered)
  expect(run.status, JSON.stringify(run.problem)).toBe('passed')
})
