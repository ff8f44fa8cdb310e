import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { expireQueuedTasks } from '#lib/store/expire-queued.ts'
import { activeTask, getTask, latestTasks, requestTask } from '#lib/store/railway-tasks.ts'
import { heartbeat, queuedIds } from '#lib/store/worker/lease.ts'
import { claimTask, finishTask, saveTaskProgress } from '#lib/store/worker/task-writes.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { watchedSweep } from '#tests/support/watched-sweep.ts'
import { someSource } from './sample.ts'

withMetadataDatabase()

const snapshotOf = (sourceId: string, name?: string) =>
  requestTask({ kind: 'snapshot', sourceId, payload: { name }, requestedBy: ana })
const lockOf = (sourceId: string, backupId: string) =>
  requestTask({ kind: 'lock', sourceId, payload: { backupId }, requestedBy: ana })
const refused = { problem: problem('railway-refused', { answer: 'No.' }).details }
const longAgo = () => new Date(Date.now() - 2 * 3_600_000)

test('a task runs from its request to its result', async () => {
  const { id: sourceId } = await someSource()
  const { id, existing } = await snapshotOf(sourceId)
  expect(existing).toBe(false)
  expect(await getTask(id)).toMatchObject({
    kind: 'snapshot',
    status: 'queued',
    requestedBy: 'ana',
    progress: null,
  })
  expect(await queuedIds('task')).toContain(id)
  expect(await claimTask(id, 'c')).toMatchObject({
    id,
    kind: 'snapshot',
    sourceId,
    payload: {},
    requestedBy: 'ana',
  })
  await saveTaskProgress(id, 'c', 'Asking Railway')
  await heartbeat({ kind: 'task', id, claim: 'c' })
  expect(await activeTask(sourceId)).toMatchObject({ id, status: 'running', progress: 'Asking Railway' })
  expect(await finishTask(id, 'c', { result: { backupId: 'b', backupName: 'mine' } })).toBe(true)
  expect(await getTask(id)).toMatchObject({
    ...{ status: 'done', progress: null, problem: null, endedAt: expect.any(String) },
    result: { backupId: 'b', backupName: 'mine' },
  })
  expect(await activeTask(sourceId)).toBeNull()
})

test('two people who ask for a snapshot at once get the same one', async () => {
  const { id: sourceId } = await someSource()
  const asked = await Promise.all([1, 2, 3, 4].map((nth) => snapshotOf(sourceId, `mine ${nth}`)))
  expect(new Set(asked.map((task) => task.id)).size).toBe(1)
  expect(asked.filter((task) => !task.existing)).toHaveLength(1)
})

test('only one thing is changed at Railway at a time, by a rule of the database', async () => {
  const { id: sourceId } = await someSource()
  const first = await lockOf(sourceId, 'b1')
  expect(await lockOf(sourceId, 'b1')).toEqual({ id: first.id, existing: true })
  await expect(lockOf(sourceId, 'b2')).rejects.toMatchObject({ code: 'conflict' })
  await expect(snapshotOf(sourceId)).rejects.toMatchObject({ code: 'conflict' })
  const data = { kind: 'schedules', sourceId, payload: {}, requestedBy: 'ben' }
  await expect(database().railwayTask.create({ data })).rejects.toMatchObject({ code: 'P2002' })
  await claimTask(first.id, 'c')
  await finishTask(first.id, 'c', refused)
  expect((await snapshotOf(sourceId)).existing).toBe(false)
  expect((await snapshotOf((await someSource()).id)).existing).toBe(false)
})

test('a survey does not wait for a change, and is not requested twice', async () => {
  const { id: sourceId } = await someSource()
  const change = await snapshotOf(sourceId)
  const ask = () => requestTask({ kind: 'survey', sourceId, payload: {}, requestedBy: ana })
  const look = await ask()
  expect(look.existing).toBe(false)
  expect(await ask()).toEqual({ id: look.id, existing: true })
  expect(await activeTask(sourceId)).toMatchObject({ id: change.id })
  expect((await latestTasks(sourceId, { limit: 10 })).map((task) => task.id)).toEqual([look.id, change.id])
})

test('a task of an unknown source is refused', async () => {
  await expect(snapshotOf('nothing')).rejects.toMatchObject({ code: 'not-found' })
})

test('a task is claimed once, and a worker without the lease can write nothing', async () => {
  const { id: sourceId } = await someSource()
  const { id } = await snapshotOf(sourceId)
  const claims = await Promise.all(['one', 'two', 'three'].map((claim) => claimTask(id, claim)))
  expect(claims.filter(Boolean)).toHaveLength(1)
  expect(await heartbeat({ kind: 'task', id, claim: 'another worker' })).toBeNull()
  expect(await saveTaskProgress(id, 'another worker', 'mischief')).toBe(false)
  expect(await finishTask(id, 'another worker', { result: {} })).toBe(false)
  expect(await getTask(id)).toMatchObject({ status: 'running', progress: null })
})

test('a task whose worker stopped reporting fails, and its outcome is unknown', async () => {
  const [silent, alive] = [
    await snapshotOf((await someSource()).id),
    await snapshotOf((await someSource()).id),
  ]
  for (const task of [silent, alive]) await claimTask(task.id, 'c')
  const watch = watchedSweep()
  expect(await watch.after(50, 'task')).toEqual([])
  await heartbeat({ kind: 'task', id: alive.id, claim: 'c' })
  expect(await watch.after(15, 'task')).toContainEqual({ id: silent.id, reason: 'silent' })
  expect(await getTask(silent.id)).toMatchObject({
    status: 'failed',
    problem: { code: 'worker-lost', message: expect.stringContaining('stopped reporting') },
  })
  expect(await finishTask(silent.id, 'c', { result: {} })).toBe(false)
  expect(await getTask(alive.id)).toMatchObject({ status: 'running' })
})

test('a task that waited for an hour expires and is never done', async () => {
  const { id } = await snapshotOf((await someSource()).id)
  await database().railwayTask.update({ where: { id }, data: { requestedAt: longAgo() } })
  expect(await expireQueuedTasks()).toEqual([id])
  expect(await getTask(id)).toMatchObject({
    status: 'failed',
    problem: { code: 'worker-lost', message: expect.stringContaining('nothing was done') },
  })
  expect(await claimTask(id, 'late')).toBeNull()
})

test('the database stores no failed task without its problem', async () => {
  const { id } = await snapshotOf((await someSource()).id)
  const failed = database().railwayTask.update({
    where: { id },
    data: { status: 'failed', endedAt: new Date() },
  })
  await expect(failed).rejects.toThrow()
})
