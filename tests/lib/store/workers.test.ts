import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { reportedWorkerKeys, workerStatus } from '#lib/store/workers.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()

const tools = [{ major: 15, version: '15.20', folder: '/usr/lib/postgresql/15/bin' }]

test('the worker that reported last is the one that counts, and a silent one is not alive', async () => {
  expect(await workerStatus()).toBeNull()
  await reportWorker({ id: 'old', publicKey: 'age1old', version: '0.1.0', tools: [] })
  await reportWorker({ id: 'new', publicKey: 'age1first', version: '0.1.0', tools })
  await reportWorker({ id: 'new', publicKey: 'age1new', version: '0.1.0', tools })
  expect(await workerStatus()).toMatchObject({ publicKey: 'age1new', tools, alive: true })
  await database().$executeRaw`UPDATE "Worker" SET "seenAt" = "seenAt" - interval '61 seconds'`
  expect(await workerStatus()).toMatchObject({ publicKey: 'age1new', alive: false })
})

test('the keys of all workers that are alive count, and without one that of the last', async () => {
  await database().worker.deleteMany()
  expect(await reportedWorkerKeys()).toEqual([])
  for (const id of ['old', 'one', 'two'])
    await reportWorker({ id, publicKey: `age1${id}`, version: '0.1.0', tools: [] })
  await database()
    .$executeRaw`UPDATE "Worker" SET "seenAt" = "seenAt" - interval '61 seconds' WHERE id = 'old'`
  expect(await reportedWorkerKeys()).toEqual(['age1two', 'age1one'])
  await database().$executeRaw`UPDATE "Worker" SET "seenAt" = "seenAt" - interval '1 hour'`
  expect(await reportedWorkerKeys()).toEqual(['age1two'])
})
