import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { listArchivedSources, readArchivedCursor, unarchiveSource } from '#lib/store/archived-sources.ts'
import { database } from '#lib/store/database.ts'
import { latestRuns } from '#lib/store/latest-runs.ts'
import { listRuns } from '#lib/store/runs.ts'
import {
  archiveSource,
  decideConnection,
  deleteSource,
  readSourceLosses,
  renameSource,
  requestConnection,
} from '#lib/store/source-changes.ts'
import { findRecord } from '#lib/store/source-of-record.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import {
  newConnection,
  refuseConnection,
  settleConnection,
  sourcesWithNewConnection,
} from '#lib/store/worker/new-connection.ts'
import { rememberIdentity } from '#lib/store/worker/remember-identity.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { sourceConnection } from '#lib/store/worker/source-connection.ts'
import type { SourceIdentity } from '#lib/verification/source-identity.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, queuedRun, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()

const shop = {
  systemIdentifier: '7301',
  databaseOid: 1,
  database: 'shop',
  host: 'db.example.com',
  port: 5432,
}
const other = { ...shop, databaseOid: 2, database: 'billing' }

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
  expect(await settleConnection(id, first, shop)).toBe('superseded')
  const second = await newConnection(id)
  if (!second) throw new Error('it does not wait')
  expect(await settleConnection(id, second, shop)).toBe('replaced')
  expect(await sourceConnection(id)).toEqual({ sealedUrl: 'sealed' })
  expect((await getSource(id))?.newConnection).toBeNull()
})

test('a new connection to another database waits for a person, and earlier runs then prove nothing of it', async () => {
  const { id } = await someSource()
  await rememberIdentity(id, shop)
  const run = await runningRun('c', id)
  await attachArchive(run, 'c', someArchive())
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  expect((await latestRuns(id)).lastPassed?.id).toBe(run)
  const settle = async (found: SourceIdentity) => {
    const waiting = await newConnection(id)
    return waiting && settleConnection(id, waiting, found)
  }
  await requestConnection(ana, id, { variable: 'OTHER_URL' })
  expect(await settle(other)).toBe('waits')
  expect([await newConnection(id), await sourcesWithNewConnection()]).toEqual([null, []])
  const held = (await getSource(id))?.newConnection
  expect(held?.leadsTo).toEqual({ verdict: 'other', was: shop, is: other })
  const at = held?.requestedAt ?? ''
  const conflict = { code: 'conflict' }
  await expect(decideConnection(ana, id, null, 'replace')).rejects.toMatchObject(conflict)
  await expect(decideConnection(ana, id, new Date(0).toISOString(), 'replace')).rejects.toMatchObject(
    conflict,
  )
  await decideConnection(ana, id, at, 'replace')
  await expect(decideConnection(ana, id, at, 'replace')).rejects.toMatchObject(conflict)
  // Accepted was `other`; by now it leads to a third one.
  expect(await settle({ ...other, databaseOid: 3 })).toBe('waits')
  await decideConnection(ana, id, at, 'replace')
  expect(await settle({ ...other, databaseOid: 3 })).toBe('replaced')
  expect(await sourceConnection(id)).toEqual({ variable: 'OTHER_URL' })
  expect(await latestRuns(id)).toMatchObject({ lastPassed: null, lastEnded: null, lastFailed: null })

  await requestConnection(ana, id, { variable: 'THIRD_URL' })
  expect(await settle({ ...other, systemIdentifier: null, host: 'elsewhere' })).toBe('waits')
  expect((await getSource(id))?.newConnection?.leadsTo?.verdict).toBe('unknown')
  await decideConnection(ana, id, (await getSource(id))?.newConnection?.requestedAt ?? '', 'keep')
  expect((await getSource(id))?.newConnection).toBeNull()
  expect(await sourceConnection(id)).toEqual({ variable: 'OTHER_URL' })
  await requestConnection(ana, id, { variable: 'THIRD_URL' }, true)
  expect(await settle(shop)).toBe('replaced')
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
  expect((await findRecord('source', name))?.id).toBe(taker.id)
  await renameSource(ana, taker.id, 'another name')
  await unarchiveSource(ana, id)
  expect((await getSource(id))?.connection).toEqual({ kind: 'none' })
  await expect(sourceConnection(id)).rejects.toMatchObject({
    code: 'not-found',
    message: 'No connection is stored for this database.',
  })
})

test('archived databases are listed the last archived first, page by page, and one that was deleted leaves no gap', async () => {
  await database().source.deleteMany()
  const ids: string[] = []
  for (const name of ['a', 'b', 'c', 'd']) ids.push((await addSource(ana, { name, variable: 'X_URL' })).id)
  for (const id of ids) await archiveSource(ana, id)
  const cursor = (text: string | null) => (text === null ? null : readArchivedCursor(text))
  const first = await listArchivedSources({ limit: 2 })
  expect(first.sources.map(({ name }) => name)).toEqual(['d', 'c'])
  await deleteSource(ana, ids[2] ?? '')
  const second = await listArchivedSources({ limit: 2, before: cursor(first.next) })
  expect([second.sources.map(({ name }) => name), second.next]).toEqual([['b', 'a'], null])
  expect(await listArchivedSources({ sourceIds: [ids[0] ?? ''] })).toMatchObject({ sources: [{ name: 'a' }] })
  expect(readArchivedCursor('2026-13-01T00:00:00.000Z~a')).toBeNull()
})

test('a deleted database takes its runs along, and is refused while one is in progress', async () => {
  const { id } = await someSource()
  const run = await queuedRun(id)
  await expect(deleteSource(ana, id)).rejects.toMatchObject({ code: 'conflict' })
  await database().run.update({ where: { id: run }, data: { status: 'cancelled', endedAt: new Date() } })
  await deleteSource(ana, id)
  expect(await database().run.count({ where: { id: run } })).toBe(0)
})
