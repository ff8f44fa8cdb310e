import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { workerStopped } from '#lib/queue/consume.ts'
import { database } from '#lib/store/database.ts'
import { expireQueuedRehearsals } from '#lib/store/expire-queued.ts'
import {
  cancelRehearsal,
  getRehearsalRequest,
  newestRehearsalRequest,
  requestRehearsal,
} from '#lib/store/rehearsal-requests.ts'
import { getRehearsal } from '#lib/store/rehearsals.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { addSource, savePolicy } from '#lib/store/sources.ts'
import { markArchiveDeleted } from '#lib/store/worker/archives.ts'
import { endAllRunning } from '#lib/store/worker/lease.ts'
import { claimRehearsal } from '#lib/store/worker/rehearsal-request-writes.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { until } from '#tests/support/until.ts'
import { watchedSweep } from '#tests/support/watched-sweep.ts'
import type { WorkerContext } from '#workers/context.ts'
import { rehearseRequest } from '#workers/rehearsal/rehearse-request.ts'
import { verifyRun } from '#workers/run/verify-run.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
const limits = { maxLockMs: null, maxTimeMs: null, maxRowsLost: null, noRewrites: false }
let production: LentDatabase
let context: WorkerContext
let [sourceId, runId, archiveId] = ['', '', '']

beforeAll(async () => {
  production = await lendDatabase()
  await sql(production.url, 'CREATE TABLE orders AS SELECT i AS id FROM generate_series(1, 100) i')
  process.env.BACKPROOF_SOURCE_REHEARSED = production.url
  context = { home, privateKey: '', binaries: await findPgBinaries(), scratch: {}, keepArchives: 7 }
  sourceId = (await addSource(ana, { name: 'rehearsed', variable: 'BACKPROOF_SOURCE_REHEARSED' })).id
  runId = (await requestRun({ sourceId, trigger: 'person', requestedBy: ana })).id
  await verifyRun(context, runId, new AbortController().signal)
  archiveId = (await getFinishedRun(runId))?.archive?.id ?? ''
})
afterAll(async () => {
  delete process.env.BACKPROOF_SOURCE_REHEARSED
  await production.close()
  rmSync(home, { recursive: true, force: true })
})

const send = (text: string, more: Partial<typeof limits> | object = {}) =>
  requestRehearsal({
    ...{ sourceId, requestedBy: ana, trigger: 'person', commit: '4f9ac21', limits: { ...limits, ...more } },
    migration: { given: 'new.sql', kind: 'sql', scripts: [{ name: 'new.sql', file: 'new.sql', sql: text }] },
  })
const work = (id: string, closing = new AbortController().signal) => rehearseRequest(context, id, closing)
/** What is stored, once the request has ended, with its files deleted. */
async function ended(id: string) {
  const request = await getRehearsalRequest(id)
  expect(await database().rehearsalRequest.findUnique({ where: { id } })).toMatchObject({ files: null })
  const rehearsal = request?.rehearsal ? await getRehearsal(request.rehearsal.id) : null
  return { request, rehearsal }
}

test.each([
  ['fits', 'ALTER TABLE orders ADD note text;', {}],
  ['fails', 'SELECT nothing FROM orders;', {}],
  ['exceeds', 'DELETE FROM orders WHERE id < 3;', { maxRowsLost: 0 }],
  ['unfinished', '\\copy orders from orders.csv', {}],
  // The role is a superuser in production: that a right is denied here proves nothing.
  ['unfinished', 'COPY orders TO PROGRAM $$touch /tmp/reached-by-rehearsal$$;', {}],
  ['unfinished', "SELECT pg_read_file('/etc/passwd');", {}],
  ['unfinished', "ALTER SYSTEM SET work_mem = '1GB';", {}],
])('a request is rehearsed and stored: %s, by %s', async (verdict, text, more) => {
  const runs = await database().run.findMany({ include: { checks: true } })
  const { id } = await send(text, more)
  await work(id)
  expect(existsSync('/tmp/reached-by-rehearsal')).toBe(false)
  const { request, rehearsal } = await ended(id)
  expect(request).toMatchObject({ status: 'ended', problem: null, archive: { id: archiveId } })
  expect(rehearsal).toMatchObject({
    ...{ verdict, migration: 'new.sql', trigger: 'person', commit: '4f9ac21', run: { id: runId } },
    requestedBy: request?.requestedBy,
  })
  expect(await database().run.findMany({ include: { checks: true } })).toEqual(runs)
})

test('the stricter of the limits of a request and of the policy is what counts, and is stored', async () => {
  await savePolicy(ana, sourceId, { ...defaultPolicy, rehearsalMaxRowsLost: 0, rehearsalMaxTimeMs: 60_000 })
  const { id } = await send('DELETE FROM orders WHERE id = 100;', { maxRowsLost: 50, maxTimeMs: 5000 })
  await work(id)
  await savePolicy(ana, sourceId, defaultPolicy)
  const { rehearsal } = await ended(id)
  expect(rehearsal).toMatchObject({
    verdict: 'exceeds',
    limits: { maxLockMs: null, maxTimeMs: 5000, maxRowsLost: 0, noRewrites: false },
    result: { limitsByPolicy: ['max-rows-lost'], exceeded: [{ limit: 'max-rows-lost', byPolicy: true }] },
    ...{ variants: 1, toDeploy: false },
  })
})

test('another one of the same database is refused meanwhile, and one that is cancelled while queued never runs', async () => {
  const { id } = await send('SELECT 1;')
  await expect(send('SELECT 2;')).rejects.toMatchObject({ code: 'conflict' })
  expect(await markArchiveDeleted(archiveId)).toBe(false)
  expect(await cancelRehearsal(ana, id)).toBe(true)
  await work(id)
  const { request, rehearsal } = await ended(id)
  expect([request?.status, request?.problem?.code, rehearsal]).toEqual(['cancelled', 'cancelled', null])
  expect(await cancelRehearsal(ana, id)).toBe(false)
})

test('an endless loop ends when it is cancelled, and nothing is stored of it', async () => {
  const { id } = await send('DO $$ BEGIN LOOP END LOOP; END $$;')
  const working = work(id)
  await until(async () => (await newestRehearsalRequest(sourceId))?.step === 'migrate')
  await cancelRehearsal(ana, id)
  await working
  const { request, rehearsal } = await ended(id)
  expect([request?.status, rehearsal]).toEqual(['cancelled', null])
})

test('a worker that stops, or is lost, leaves a request that could not finish and is not tried again', async () => {
  const { id } = await send('SELECT 1;')
  const closing = new AbortController()
  closing.abort(workerStopped())
  await work(id, closing.signal)
  expect((await ended(id)).request).toMatchObject({
    ...{ status: 'errored', rehearsal: null },
    problem: { code: 'worker-lost', message: 'The worker was stopped during this rehearsal.' },
  })
  const second = await send('SELECT 1;')
  await claimRehearsal(second.id, 'gone')
  expect(await endAllRunning('rehearsal')).toEqual([second.id])
  await work(second.id)
  expect((await ended(second.id)).request).toMatchObject({ status: 'errored', rehearsal: null })
})

test('one whose worker falls silent, and one that waited too long, could not finish, with reasons of their own', async () => {
  const silent = await send('SELECT 1;')
  await claimRehearsal(silent.id, 'gone')
  const watch = watchedSweep()
  expect(await watch.after(59, 'rehearsal')).toEqual([])
  expect(await watch.after(6, 'rehearsal')).toEqual([{ id: silent.id, reason: 'silent' }])
  expect((await ended(silent.id)).request).toMatchObject({
    ...{ status: 'errored', rehearsal: null },
    problem: { code: 'worker-lost' },
  })
  const late = await send('SELECT 1;')
  expect(await expireQueuedRehearsals(1)).toEqual([])
  await database()
    .$executeRaw`UPDATE "RehearsalRequest" SET "requestedAt" = now() - interval '2 hours' WHERE id = ${late.id}`
  expect(await expireQueuedRehearsals(1)).toEqual([late.id])
  expect((await ended(late.id)).request).toMatchObject({
    status: 'errored',
    problem: { code: 'worker-lost' },
  })
})

test('an archive that is gone meanwhile ends the request with the reason', async () => {
  const folder = path.join(home, 'archives')
  const { id } = await send('SELECT 1;')
  renameSync(folder, `${folder}-away`)
  await work(id)
  renameSync(`${folder}-away`, folder)
  expect((await ended(id)).request).toMatchObject({
    ...{ status: 'errored', rehearsal: null },
    problem: { code: 'archive-unreadable' },
  })
})
