import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { workerStatus } from '#lib/store/workers.ts'
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
