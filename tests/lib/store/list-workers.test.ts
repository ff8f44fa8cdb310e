import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { listWorkers } from '#lib/store/list-workers.ts'
import { releaseWorkerId, reportWorker } from '#lib/store/worker/report-worker.ts'
import { claimRun } from '#lib/store/worker/run-writes.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { queuedRun } from './sample.ts'

withMetadataDatabase()

const publicKey = `age1${'q'.repeat(50)}abcdefgh`
const report = (id: string) => ({
  ...{
    id,
    process: `1 ${id}`,
    host: `host-${id}`,
    home: '/data',
    slots: 2,
    publicKey,
    version: '1',
    tools: [],
  },
  disk: [{ use: 'archives' as const, folder: '/data/archives', freeBytes: 5, bytes: 9 }],
  unopenable: ['shop'],
})

test('workers are listed with what they run, those online first', async () => {
  expect(await listWorkers()).toEqual([])
  for (const id of ['silent', 'stopped', 'online']) await reportWorker(report(id))
  await database()
    .$executeRaw`UPDATE "Worker" SET "seenAt" = now() - interval '2 minutes' WHERE id = 'silent'`
  await releaseWorkerId('stopped', '1 stopped')
  const run = await queuedRun()
  await claimRun(run, 'c', { id: 'online', process: '1 online' })
  const workers = await listWorkers()
  expect(workers.map(({ id, state }) => [id, state])).toEqual([
    ['online', 'online'],
    ['stopped', 'stopped'],
    ['silent', 'silent'],
  ])
  expect(workers[0]).toMatchObject({
    ...{ host: 'host-online', home: '/data', slots: 2, key: 'age1qqqqqq…cdefgh', unopenable: ['shop'] },
    runs: [{ id: run, source: expect.any(String) }],
    disk: [{ use: 'archives', freeBytes: 5, bytes: 9 }],
  })
})

test('a process does not report under the id of another one', async () => {
  expect(await reportWorker(report('taken'))).toBe(true)
  expect(await reportWorker({ ...report('taken'), process: 'another' })).toBe(false)
})
