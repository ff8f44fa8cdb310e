import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeChecksums } from '#lib/archives/archive-folder.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { getArchiveStanding, getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { getFinishedRun, latestRuns, requestRun } from '#lib/store/runs.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import { markArchiveDeleted, randomOlderArchive } from '#lib/store/worker/archives.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { findProductionProblem } from '#lib/verification/production-problem.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import type { WorkerContext } from '#workers/context.ts'
import { verifyRun } from '#workers/run/verify-run.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
let production: LentDatabase
let context: WorkerContext
let sourceId: string
let older: FinishedRun
let newer: FinishedRun

beforeAll(async () => {
  production = await lendSampleSource()
  process.env.BACKPROOF_SOURCE_DRILLED = production.url
  context = { home, privateKey: '', binaries: await findPgBinaries(), scratch: {}, keepArchives: 7 }
  sourceId = (await addSource(ana, { name: 'drilled', variable: 'BACKPROOF_SOURCE_DRILLED' })).id
  older = await ran()
  await sql(production.url, 'DELETE FROM academy.certificates WHERE id = 1')
  newer = await ran()
  // From here on production is gone: a drill has to do without it.
  await production.close()
})
afterAll(() => {
  delete process.env.BACKPROOF_SOURCE_DRILLED
  rmSync(home, { recursive: true, force: true })
})

test('an older archive is proved again against its own manifest, though production is gone', async () => {
  expect([older.status, newer.status]).toEqual(['passed', 'passed'])
  const run = await ran(older.archive?.id)
  expect(run.status).toBe('passed')
  expect(run.archive).toEqual(older.archive)
  expect(run.steps.map((step) => step.name)).toEqual([
    'preflight',
    'capture',
    'restore',
    'inspect',
    'compare',
  ])
  expect(run.checks.filter((check) => check.kind === 'rows').length).toBe(19)
})

test('a reverify says nothing of how well production is covered today: the latest runs are not drills', async () => {
  const run = await ran(older.archive?.id)
  const { lastEnded, lastPassed } = await latestRuns(sourceId)
  expect([lastEnded?.id, lastPassed?.id]).toEqual([newer.id, newer.id])
  expect(run.number).toBeGreaterThan(newer.number)
})

test('an archive that rotted on its disk fails, and the file is named', async () => {
  const run = await whileChanged(older, 'data/toc.dat', async () => ran(older.archive?.id))
  expect(run.status).toBe('failed')
  expect(run.checks.map((check) => wordedCheck(check))).toEqual([
    expect.objectContaining({ kind: 'archive', verdict: 'failed', found: 'data/toc.dat was changed' }),
  ])
  const standing = () => getArchiveStanding(older.archive?.id ?? '')
  expect(await standing()).toMatchObject({
    state: 'refuted',
    words: expect.stringContaining(`failed re-verification in run ${run.number}`),
  })
  await ran(older.archive?.id)
  expect((await standing())?.state).toBe('good')
})

test('a run that finds production dropped takes the green from its source', async () => {
  expect(await getSource(sourceId)).toMatchObject({ probeProblem: null })
  const run = await ran()
  expect(run).toMatchObject({ status: 'errored', problem: { code: 'unknown-database' } })
  // Its connection string was right before.
  expect(run.problem?.hint).toMatch(/^It was there before: was it renamed or dropped\?/)
  const source = await getSource(sourceId)
  expect(source).toMatchObject({ probeProblem: { code: 'unknown-database' } })
  expect(source && findProductionProblem(run, source, 19)).toMatchObject({
    kind: 'missing',
    runId: run.id,
  })
  expect((await getArchiveStandings(sourceId)).map((it) => it.state)).toEqual(['good', 'good'])
})

test('checksums rewritten to match the damage do not help: the database has the original', async () => {
  const folder = folderOf(older)
  const run = await whileChanged(older, 'data/toc.dat', async () => {
    await writeChecksums(folder)
    return ran(older.archive?.id)
  })
  await writeChecksums(folder)
  expect(run.status).toBe('failed')
  expect(run.checks.map((check) => foundText(check))[0]).toBe('SHA256SUMS is not the one that was written')
})

test('a manifest that cannot be read is a finding, since the sums know of it', async () => {
  const run = await whileChanged(older, 'manifest.json', async () => ran(older.archive?.id))
  expect(run.status).toBe('failed')
  expect(run.checks.map((check) => foundText(check))[0]).toBe('manifest.json was changed')
})

test('an archive that is not there any more could not be looked at, which says nothing of it', async () => {
  const id = newer.archive?.id ?? ''
  const asked = await requestRun({ sourceId, trigger: 'person', requestedBy: ana, archiveId: id })
  rmSync(folderOf(newer), { recursive: true })
  await verifyRun(context, asked.id, new AbortController().signal)
  const run = await getFinishedRun(asked.id)
  expect(run).toMatchObject({ status: 'errored', problem: { code: 'archive-unreadable' } })
  await markArchiveDeleted(id)
  await expect(
    requestRun({ sourceId, trigger: 'person', requestedBy: ana, archiveId: id }),
  ).rejects.toMatchObject({
    code: 'not-found',
  })
})

test("another source's archive cannot be drilled under this one's name", async () => {
  const stranger = await addSource(ana, { name: 'stranger', variable: 'STRANGER_URL' })
  const archiveId = older.archive?.id ?? ''
  await expect(
    requestRun({ sourceId: stranger.id, trigger: 'person', requestedBy: ana, archiveId }),
  ).rejects.toMatchObject({ code: 'not-found' })
})

test('a random archive is one that is kept, and never the newest', async () => {
  expect(await randomOlderArchive(sourceId), 'only one is kept by now').toBeNull()
  expect(await randomOlderArchive('unknown')).toBeNull()
})

async function ran(archiveId?: string): Promise<FinishedRun> {
  const asked = await requestRun({ sourceId, trigger: 'person', requestedBy: ana, archiveId })
  await verifyRun(context, asked.id, new AbortController().signal)
  const run = await getFinishedRun(asked.id)
  if (!run) throw new Error('the run did not end')
  return run
}

function folderOf(run: FinishedRun): string {
  return path.join(home, run.archive?.keptAt ?? '-')
}

/** Damages one file of a kept archive, and mends it afterwards. */
async function whileChanged<T>(run: FinishedRun, name: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folderOf(run), name)
  const whole = readFileSync(file)
  writeFileSync(file, Buffer.concat([whole.subarray(0, -1), Buffer.from('!')]))
  try {
    return await work()
  } finally {
    writeFileSync(file, whole)
  }
}
