import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closeQueue, queue } from '#app/_server/queue.ts'
import { requestPack } from '#app/_server/request-pack.ts'
import type { Fault } from '#bin/fake-railway/faults.ts'
import { database } from '#lib/store/database.ts'
import { getPack } from '#lib/store/pre-deploy-packs.ts'
import { archivesToDelete } from '#lib/store/worker/archives-to-delete.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { runTask } from '#workers/railway/run-task.ts'
import { lendTasks } from './task-context.ts'

withMetadataDatabase()
let tasks: Awaited<ReturnType<typeof lendTasks>>
beforeAll(async () => {
  tasks = await lendTasks()
})
afterEach(() => tasks.railway.state.faults.clear())
afterAll(async () => {
  await closeQueue()
  await tasks.close()
})

const turnOn = (...faults: Fault[]) => {
  for (const fault of faults) tasks.railway.state.faults.set(fault, Date.now())
}

/** A pack whose Railway task a worker has run. The Run stays queued: no worker takes it. */
async function packAtRailway(): Promise<{ id: string; sourceId: string }> {
  const sourceId = await tasks.linked()
  const { id } = await requestPack({ sourceId, holdDays: 3, trigger: 'person', requestedBy: ana })
  const { taskId } = await database().preDeployPack.findUniqueOrThrow({ where: { id } })
  await runTask(tasks.context, taskId ?? '', new AbortController().signal)
  return { id, sourceId }
}

test('a pack has a Railway backup that never expires, and waits for its run', async () => {
  const { id } = await packAtRailway()
  expect(await getPack(id)).toMatchObject({
    state: 'waiting',
    backup: { state: 'done', name: expect.stringMatching(/^backproof-/), id: expect.any(String) },
    archive: { state: 'waiting', sentence: 'The run is queued.' },
  })
})

test('a backup that Railway would let expire is locked', async () => {
  turnOn('snapshot-expires')
  const { id } = await packAtRailway()
  const pack = await getPack(id)
  expect(pack?.backup).toMatchObject({ state: 'done' })
  const listed = tasks.railway.state.volumes.flatMap(({ backups }) => backups)
  expect(listed.find((backup) => backup.id === pack?.backup.id)).toMatchObject({
    lockedAt: expect.any(Number),
  })
})

test('a backup that cannot be locked is named, and the pack is not ready', async () => {
  turnOn('snapshot-expires', 'lock-refused')
  const { id } = await packAtRailway()
  expect(await getPack(id)).toMatchObject({
    state: 'incomplete',
    backup: { state: 'missing', sentence: expect.stringContaining('expires'), id: expect.any(String) },
  })
})

test('a backup that Railway refuses leaves the pack incomplete, with the reason', async () => {
  turnOn('snapshot-refused')
  const { id } = await packAtRailway()
  const pack = await getPack(id)
  expect(pack).toMatchObject({ state: 'incomplete', backup: { state: 'missing', id: null } })
  expect(pack?.backup.sentence).toContain('Backups are paused for this volume')
})

test('retention does not delete the archive of a pack before its time', async () => {
  const { id, sourceId } = await packAtRailway()
  const { runId } = await database().preDeployPack.findUniqueOrThrow({ where: { id } })
  const facts = {
    snapshot: 's',
    bytes: 1n,
    databaseBytes: 1n,
    sha256: 'x',
    tables: 1,
    rows: 1n,
    manifest: {},
  }
  const versions = { serverVersion: '15', toolVersion: '15' }
  const archives: string[] = []
  for (let day = 0; day < 3; day += 1) {
    const takenAt = new Date(Date.now() - (3 - day) * 86_400_000)
    const archive = await database().archive.create({
      data: { sourceId, takenAt, keptAt: `archives/${day}`, ...facts, ...versions },
    })
    archives.push(archive.id)
    const ended = { status: 'passed' as const, startedAt: takenAt, endedAt: takenAt, archiveId: archive.id }
    if (day === 0) await database().run.update({ where: { id: runId }, data: ended })
    else await database().run.create({ data: { sourceId, requestedBy: 'ana', ...ended } })
  }
  const retention = { newest: 1, days: 0, daily: 0, weekly: 0, monthly: 0, yearly: 0 }
  const deleted = async () => (await archivesToDelete(sourceId, retention)).map((archive) => archive.id)
  expect(await deleted()).toEqual([archives[1]])
  await database().preDeployPack.update({ where: { id }, data: { heldUntil: new Date(Date.now() - 1) } })
  expect((await deleted()).toSorted()).toEqual([archives[0], archives[1]].toSorted())
})

test('while a stored archive is verified again no pack is made, and nothing is requested at Railway', async () => {
  const sourceId = await tasks.linked()
  await database().run.create({ data: { sourceId, requestedBy: 'ana', reverify: true, status: 'queued' } })
  const before = await database().railwayTask.count({ where: { sourceId, kind: 'snapshot' } })
  await expect(
    requestPack({ sourceId, holdDays: 3, trigger: 'person', requestedBy: ana }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('captures nothing new') })
  expect(await database().railwayTask.count({ where: { sourceId, kind: 'snapshot' } })).toBe(before)
  expect(await queue()).toBeDefined()
})
