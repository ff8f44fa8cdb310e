import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { beginArchive, finishArchive } from '#lib/archives/archive-folder.ts'
import { workerEnv } from '#lib/env.ts'
import { getArchiveStanding, getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { database } from '#lib/store/database.ts'
import { getRun } from '#lib/store/runs.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { archiveStorage } from '#workers/archive-storage.ts'
import { checkArchives } from '#workers/check-archives.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
const { signal } = new AbortController()
const dayMs = 86_400_000
let storageId: string
let sourceId: string

beforeEach(async () => {
  storageId = (await archiveStorage(home)).id
  sourceId = (await someSource()).id
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const look = (sumsEveryMs = 0, storage = storageId) =>
  checkArchives({ home, storageId: storage, sumsEveryMs, signal })

/** A run that passed, with a small archive that lies in the home. */
async function keptArchive(more: { storageId?: string } = { storageId }) {
  const { manifest } = someArchive()
  const begun = await beginArchive(path.join(home, 'archives'))
  mkdirSync(begun.data)
  writeFileSync(path.join(begun.data, 'toc.dat'), 'PGDMP of a test')
  const { sha256, folder } = await finishArchive(begun, manifest)
  const run = await runningRun('c', sourceId)
  await attachArchive(run, 'c', someArchive({ sha256, keptAt: path.relative(home, folder), ...more }))
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return { id: (await getRun(run))?.archive?.id ?? '', folder }
}

test('an archive that is whole is seen, and its sums are compared when that is due', async () => {
  const { id } = await keptArchive()
  await look(dayMs)
  const rows = await database().archiveCheck.findMany({ where: { archiveId: id } })
  expect(rows).toMatchObject([{ seen: 'present', found: '', sumsAt: null }])
  await look()
  const again = await database().archiveCheck.findMany({ where: { archiveId: id } })
  expect(again).toHaveLength(1)
  expect(again[0]?.sumsAt).not.toBeNull()
  expect(again[0]?.at.getTime()).toBeGreaterThan(rows[0]?.at.getTime() ?? 0)
  expect(await getArchiveStanding(id)).toMatchObject({ state: 'good', words: '' })
})

test('an archive that rotted is damaged, the file is named, and it stays so until its files are right again', async () => {
  const { id, folder } = await keptArchive()
  const file = path.join(folder, 'data', 'toc.dat')
  const whole = readFileSync(file)
  writeFileSync(file, 'PGDMP of a tost')
  await look()
  expect(await getArchiveStanding(id)).toMatchObject({
    state: 'damaged',
    words: expect.stringContaining('data/toc.dat was changed'),
  })
  // That the files are still there says nothing of what is in them.
  await look(dayMs)
  expect((await getArchiveStanding(id))?.state).toBe('damaged')
  expect((await getArchiveStandings(sourceId)).map((it) => it.state)).toEqual(['damaged'])
  writeFileSync(file, whole)
  await look()
  expect((await getArchiveStanding(id))?.state).toBe('good')
  const history = await database().archiveCheck.findMany({
    where: { archiveId: id },
    orderBy: { number: 'asc' },
  })
  expect(history.map((it) => it.seen)).toEqual(['damaged', 'present'])
})

test('a file that is gone is noticed by the cheap look, too', async () => {
  const { id, folder } = await keptArchive()
  rmSync(path.join(folder, 'manifest.json'))
  await look(dayMs)
  expect(await getArchiveStanding(id)).toMatchObject({
    state: 'damaged',
    words: expect.stringContaining('manifest.json is missing'),
  })
})

test('an archive whose folder is gone is missing, and its row stays; when it is back its sums are compared first', async () => {
  const { id, folder } = await keptArchive()
  renameSync(folder, `${folder}-away`)
  await look(dayMs)
  expect(await getArchiveStanding(id)).toMatchObject({
    state: 'missing',
    words: expect.stringContaining('is missing from storage'),
  })
  expect(await database().archive.findUnique({ where: { id } })).toMatchObject({
    deletedAt: null,
    keptAt: path.relative(home, folder),
  })
  renameSync(`${folder}-away`, folder)
  await look(dayMs)
  const last = await database().archiveCheck.findFirst({
    where: { archiveId: id },
    orderBy: { number: 'desc' },
  })
  expect(last?.seen).toBe('present')
  expect(last?.sumsAt).not.toBeNull()
})

test('an archive that cannot be looked at is neither there nor missing', async () => {
  const { id, folder } = await keptArchive()
  rmSync(folder, { recursive: true })
  symlinkSync(folder, folder)
  await look()
  expect((await getArchiveStanding(id))?.state).toBe('unreadable')
  rmSync(folder)
})

test('a worker whose storage is another one does not vouch for archives, nor call those of another worker missing', async () => {
  const { id } = await keptArchive({ storageId: 'a-volume-elsewhere' })
  await database().archive.update({
    where: { id },
    data: { keptAt: 'archives/00000000-0000-4000-8000-000000000000' },
  })
  const report = { id: 'other', publicKey: 'k', version: 'v', tools: [] }
  const place = { id: 'a-volume-elsewhere', host: 'other', folder: '/x', railway: null }
  await reportWorker({ ...report, storage: place })
  await look()
  expect(await database().archiveCheck.count({ where: { archiveId: id } })).toBe(0)
  await database().$executeRaw`UPDATE "Worker" SET "seenAt" = now() - interval '1 hour'`
  await look()
  expect(await getArchiveStanding(id)).toMatchObject({
    state: 'unreadable',
    words: expect.stringContaining('no running worker has its storage'),
  })
})

test('an archive of an earlier version is taken over by the worker that has it', async () => {
  const { id } = await keptArchive({})
  await look()
  expect(await database().archive.findUnique({ where: { id } })).toMatchObject({ storageId })
})

test('a folder that was emptied is another storage', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'home-'))
  const first = await archiveStorage(other)
  expect(await archiveStorage(other)).toEqual(first)
  rmSync(path.join(other, 'archives'), { recursive: true })
  expect((await archiveStorage(other)).id).not.toBe(first.id)
  const env = workerEnv({ RAILWAY_PROJECT_ID: 'p', RAILWAY_VOLUME_MOUNT_PATH: '/data' })
  expect((await archiveStorage(other, env)).railway).toMatchObject({ projectId: 'p', volumeMount: '/data' })
  rmSync(other, { recursive: true })
})

test('a worker that stops does not wait for the sums of an archive, and records nothing of it', async () => {
  const { id } = await keptArchive()
  const stopping = new AbortController()
  const looking = checkArchives({ home, storageId, sumsEveryMs: 0, signal: stopping.signal })
  stopping.abort()
  await looking
  expect(await database().archiveCheck.count({ where: { archiveId: id } })).toBe(0)
})
