import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { unarchiveSource } from '#lib/store/archived-sources.ts'
import { database } from '#lib/store/database.ts'
import { listRuns } from '#lib/store/runs.ts'
import {
  archiveSource,
  deleteSource,
  readSourceLosses,
  renameSource,
  requestConnection,
} from '#lib/store/source-changes.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import {
  newConnection,
  refuseConnection,
  replaceConnection,
  sourcesWithNewConnection,
} from '#lib/store/worker/new-connection.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { sourceConnection } from '#lib/store/worker/source-connection.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, queuedRun, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()

test('a database gets another name, unless one that is not archived has it', async () => {
  const [one, other] = [await someSource(), await someSource()]
  await renameSource(ana, one.id, 'renamed')
  expect((await getSource(one.id))?.name).toBe('renamed')
  await expect(renameSource(ana, other.id, 'renamed')).rejects.toMatchObject({ code: 'conflict' })
  await archiveSource(ana, one.id)
  await renameSource(ana, other.id, 'renamed')
  await expect(addSource(ana, { name: 'renamed', variable: 'X_URL' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(renameSource(ana, one.id, 'again')).rejects.toMatchObject({ code: 'not-found' })
})

test('a new connection waits beside the stored one until it was tested, and the newest request counts', async () => {
  const { id } = await someSource()
  await requestConnection(ana, id, { variable: 'FIRST_URL' })
  const first = await newConnection(id)
  if (!first) throw new Error('it does not wait')
  expect(await sourceConnection(id)).toEqual({ variable: 'SOURCE_URL' })
  expect(await sourcesWithNewConnection()).toContain(id)
  await new Promise((done) => setTimeout(done, 5))
  await requestConnection(ana, id, { sealedUrl: 'sealed' })
  expect(await replaceConnection(id, first)).toBe(false)
  const second = await newConnection(id)
  if (!second) throw new Error('it does not wait')
  expect(await replaceConnection(id, second)).toBe(true)
  expect(await sourceConnection(id)).toEqual({ sealedUrl: 'sealed' })
  expect((await getSource(id))?.newConnection).toBeNull()
})

test('a new connection that does not work is forgotten with its reason, and the stored one stays', async () => {
  const { id } = await someSource()
  await requestConnection(ana, id, { sealedUrl: 'sealed' })
  const waiting = await newConnection(id)
  if (!waiting) throw new Error('it does not wait')
  await refuseConnection(id, waiting, problem('wrong-password', { place: 'db:5432/shop' }).details)
  expect(await newConnection(id)).toBeNull()
  expect(await sourceConnection(id)).toEqual({ variable: 'SOURCE_URL' })
  expect((await getSource(id))?.newConnection?.problem?.code).toBe('wrong-password')
})

test('an archived database keeps its history and loses what runs or answers for it', async () => {
  const { id, name } = await addSource(ana, { name: 'to archive', sealedUrl: 'sealed' })
  const run = await runningRun('c', id)
  await expect(archiveSource(ana, id)).rejects.toMatchObject({ code: 'conflict' })
  await attachArchive(run, 'c', someArchive())
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const losses = await readSourceLosses(id)
  expect(losses).toMatchObject({
    runs: 1,
    shares: 0,
    archives: 1,
    places: [{ name: null, archives: 1 }],
  })
  await archiveSource(ana, id)
  expect(await getSource(id)).toBeNull()
  await expect(sourceConnection(id)).rejects.toMatchObject({ code: 'not-found' })
  expect((await listRuns({ sourceId: id, limit: 5 })).runs).toHaveLength(1)
  const taker = await addSource(ana, { name, variable: 'X_URL' })
  await expect(unarchiveSource(ana, id)).rejects.toMatchObject({ code: 'conflict' })
  await renameSource(ana, taker.id, 'another name')
  await unarchiveSource(ana, id)
  await expect(sourceConnection(id)).rejects.toMatchObject({
    code: 'not-found',
    message: 'No connection is stored for this database.',
  })
})

test('a deleted database takes its runs along, and is refused while one is in progress', async () => {
  const { id } = await someSource()
  const run = await queuedRun(id)
  await expect(deleteSource(ana, id)).rejects.toMatchObject({ code: 'conflict' })
  await database().run.update({ where: { id: run }, data: { status: 'cancelled', endedAt: new Date() } })
  await deleteSource(ana, id)
  expect(await database().run.count({ where: { id: run } })).toBe(0)
})
