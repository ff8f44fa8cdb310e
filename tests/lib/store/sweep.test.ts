import { beforeEach, expect, test } from 'vitest'
import { ownProcessIdentity } from '#lib/process-identity.ts'
import { database } from '#lib/store/database.ts'
import { getRun, requestCancel } from '#lib/store/runs.ts'
import { type Claimant, endOfPredecessors, heartbeat } from '#lib/store/worker/lease.ts'
import { claimRun, saveProgress, startStep } from '#lib/store/worker/run-writes.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { watchedSweep } from '#tests/support/watched-sweep.ts'
import { queuedRun, runningRun } from './sample.ts'

withMetadataDatabase()
beforeEach(async () => {
  await database().$executeRaw`DELETE FROM "Run"`
})

const [pid, start, boot, host] = ownProcessIdentity().split(' ')
const elsewhere = [pid, start, boot, 'elsewhere'].join(' ')
const deadHere = [pid, '1', boot, host].join(' ')

async function runOf(process: string, id = 'worker'): Promise<string> {
  const run = await queuedRun()
  await claimRun(run, 'c', { id, process })
  return run
}

test('a run whose heartbeat stays the same for a minute is ended, and names its step', async () => {
  const run = await runOf(elsewhere)
  await startStep(run, 'c', 'restore')
  const watch = watchedSweep()
  expect(await watch.after(59)).toEqual([])
  expect(await watch.after(6)).toEqual([{ id: run, reason: 'silent' }])
  expect((await getRun(run))?.problem).toMatchObject({
    code: 'worker-lost',
    message: 'The worker of this run stopped reporting during the step Restore.',
  })
})

test('what a lost worker had reported of its tables stays with the run', async () => {
  const [swept, succeeded] = [await runOf(deadHere), await runOf(elsewhere)]
  const table = { schema: 'shop', name: 'orders', rows: 3, restored: null, state: 'waiting' as const }
  const progress = { step: 'capture' as const, tablesDone: 1, tables: 2, bytes: 9, largest: [table] }
  for (const run of [swept, succeeded]) await saveProgress(run, 'c', progress)
  expect(await watchedSweep().after(0)).toEqual([{ id: swept, reason: 'ended' }])
  expect(await endOfPredecessors('run', { id: 'worker', process: ownProcessIdentity() })).toEqual([succeeded])
  for (const run of [swept, succeeded])
    expect(await getRun(run)).toMatchObject({ status: 'errored', progress })
})

test.each([-1, 1])(
  'a database whose clock was set by %i hour changes nothing for a silent worker and for one that reports',
  async (hours) => {
    const [silent, alive] = [await runOf(elsewhere), await runOf(elsewhere)]
    await database().$executeRaw`UPDATE "Run" SET "heartbeatAt" = now() + ${hours} * interval '1 hour'`
    const watch = watchedSweep()
    expect(await watch.after(50)).toEqual([])
    await heartbeat({ kind: 'run', id: alive, claim: 'c' })
    expect(await watch.after(15)).toEqual([{ id: silent, reason: 'silent' }])
    expect((await getRun(alive))?.status).toBe('running')
  },
)

test('time without a look does not count: a process that was stopped, a database that was away', async () => {
  const run = await runOf(elsewhere)
  const watch = watchedSweep()
  expect(await watch.after(55)).toEqual([])
  watch.pause(300)
  expect(await watch.after(55)).toEqual([])
  await database().$executeRaw`ALTER TABLE "Run" RENAME TO "Away"`
  await expect(watch.after(0)).rejects.toThrow()
  await database().$executeRaw`ALTER TABLE "Away" RENAME TO "Run"`
  expect(await watch.after(55)).toEqual([])
  expect(await watch.after(10)).toEqual([{ id: run, reason: 'silent' }])
})

test('a run of another machine with the same name is watched: its boot id differs', async () => {
  const run = await runOf([pid, start, 'other-boot', host].join(' '))
  const watch = watchedSweep()
  expect(await watch.after(0)).toEqual([])
  await heartbeat({ kind: 'run', id: run, claim: 'c' })
  expect(await watch.after(50)).toEqual([])
  expect((await getRun(run))?.status).toBe('running')
})

test('a run whose process has ended on this machine is ended at the first look', async () => {
  const [dead, alive] = [await runOf(deadHere), await runOf(ownProcessIdentity())]
  expect(await watchedSweep().after(0)).toEqual([{ id: dead, reason: 'ended' }])
  expect((await getRun(alive))?.status).toBe('running')
})

test('a cancel is obeyed for a worker that no longer does', async () => {
  const [silent, alive] = [await runOf(elsewhere), await runOf(elsewhere)]
  const watch = watchedSweep()
  expect(await watch.after(10)).toEqual([])
  for (const id of [silent, alive]) await requestCancel(ana, id)
  await heartbeat({ kind: 'run', id: alive, claim: 'c' })
  expect(await watch.after(10)).toEqual([{ id: silent, reason: 'cancelled' }])
  expect(await getRun(silent)).toMatchObject({ status: 'cancelled', problem: { code: 'cancelled' } })
})

test('of two sweeps at once each lost run is named by one', async () => {
  const lost = await Promise.all([runningRun(), runningRun(), runningRun()])
  const watches = [watchedSweep(), watchedSweep()]
  for (const watch of watches) await watch.after(55)
  const named = await Promise.all(watches.map((watch) => watch.after(6)))
  expect(
    named
      .flat()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...lost].sort())
})

test('a worker that starts again ends the runs of its earlier processes, and no others', async () => {
  const mine: Claimant = { id: 'here', process: ownProcessIdentity() }
  const [earlier, own, other] = [
    await runOf(elsewhere, mine.id),
    await runOf(mine.process, mine.id),
    await runOf(elsewhere, 'another'),
  ]
  expect(await endOfPredecessors('run', mine)).toEqual([earlier])
  for (const id of [own, other]) expect((await getRun(id))?.status).toBe('running')
})
