import { beforeEach, expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { readDisks } from '#lib/store/disks.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { raise } from '#tests/support/raise.ts'
import { provedChecks, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()
beforeEach(async () => {
  await database().source.deleteMany()
  await database().alert.deleteMany()
  await database().alertClock.deleteMany()
})

const GB = 1_000_000_000
const now = new Date()
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

async function report(freeBytes: number) {
  const storage = { id: 'disk-1', host: 'worker-1', folder: '/data/archives', railway: null }
  const of = { folder: '/data/archives', bytes: 100 * GB }
  await reportWorker({
    ...{ id: 'w', publicKey: 'age1', version: '1', tools: [], host: 'worker-1', storage },
    disk: [
      { use: 'archives', ...of, freeBytes },
      { use: 'scratch', ...of, freeBytes: 90 * GB },
    ],
  })
}

async function archive(sourceId: string, takenAt: Date, deletedAt: Date | null = null) {
  const run = await runningRun('c', sourceId)
  const bytes = 2 * GB
  const kept = { keptAt: `archives/${run}`, storageId: 'disk-1' }
  await attachArchive(run, 'c', someArchive({ takenAt: takenAt.toISOString(), bytes, ...kept }))
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: run } })
  if (deletedAt)
    await database().archive.update({ where: { id: archiveId ?? '' }, data: { keptAt: null, deletedAt } })
}

const forecasts = async () =>
  (await readDisks(now)).map(({ use, fits, fullInDays }) => ({ use, fits, fullInDays }))

test('growth is what was written in two weeks, less what was deleted', async () => {
  const { id } = await someSource()
  await report(21 * GB)
  expect(await forecasts()).toEqual([
    { use: 'archives', fits: null, fullInDays: null },
    { use: 'scratch', fits: null, fullInDays: null },
  ])
  await archive(id, daysAgo(20), daysAgo(3))
  for (const day of [13, 8, 5, 1]) await archive(id, daysAgo(day))
  // Three archives of 2 GB more in 14 days. A restore takes 1.3 times the size of the database.
  expect(await forecasts()).toEqual([
    { use: 'archives', fits: 10, fullInDays: 49 },
    { use: 'scratch', fits: 7, fullInDays: null },
  ])
})

test('a full disk is an alert once, and stays one while a run uses the disk', async () => {
  const { id } = await someSource()
  await archive(id, daysAgo(0))
  await report(GB)
  const minute = 60_000
  const at = (minutes: number) => ({ now: new Date(now.getTime() + minutes * minute) })
  await raise(at(0))
  const sent = await raise(at(3))
  expect(sent.filter(({ kind }) => kind !== 'passed')).toMatchObject([
    { kind: 'storage-failing', source: null, path: '/archives' },
  ])
  const run = await runningRun('c', id)
  await database().run.update({ where: { id: run }, data: { workerId: 'w' } })
  await report(50 * GB)
  await raise(at(4))
  expect(await database().alert.count({ where: { closedAt: null, clearedAt: null } })).toBe(1)
  await finishRun(run, 'c', { status: 'cancelled', checks: [], problem: null })
  await raise(at(5))
  // The worker counts as reporting for ten minutes.
  await database().worker.updateMany({ data: { seenAt: at(16).now } })
  expect((await raise(at(16))).map(({ kind }) => kind)).toEqual(['recovered'])
})

test('a worker that no longer reports has no disk', async () => {
  await report(GB)
  await database().worker.updateMany({ data: { seenAt: daysAgo(1) } })
  expect(await readDisks(now)).toEqual([])
})
