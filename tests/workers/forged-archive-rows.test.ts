import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { database } from '#lib/store/database.ts'
import { getFinishedRun, getRun, requestRun } from '#lib/store/runs.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { archiveStorage } from '#workers/archive-storage.ts'
import { checkArchives } from '#workers/check-archives.ts'
import { verifyRun } from '#workers/run/verify-run.ts'

withMetadataDatabase()
const room = mkdtempSync(path.join(tmpdir(), 'forged-'))
const home = path.join(room, 'home')
/** A folder outside the archives that looks like one. */
const victim = path.join(room, 'victim')
const { signal } = new AbortController()
afterAll(() => rmSync(room, { recursive: true, force: true }))

beforeEach(() => {
  mkdirSync(path.join(victim, 'data'), { recursive: true })
  for (const name of ['SHA256SUMS', 'manifest.json', 'data/toc.dat'])
    writeFileSync(path.join(victim, name), 'CANARY-77')
})

/** What write access to the metadata database allows: a passed run with an archive at any path. */
async function forged(sourceId: string, keptAt: string): Promise<string> {
  const run = await runningRun('c', sourceId)
  await attachArchive(run, 'c', someArchive({ keptAt, storageId: (await archiveStorage(home)).id }))
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return (await getRun(run))?.archive?.id ?? ''
}

test.each([
  ['above the home', () => '../victim'],
  ['from the root', () => victim],
  ['above the archives', () => 'archives/../../victim'],
  ['above an archive', () => 'archives/00000000-0000-4000-8000-000000000000/../../../victim'],
  ['as all archives', () => 'archives'],
  ['as the home', () => '.'],
  ['in no archive', () => 'archives/other'],
])('an archive that is said to lie %s is neither opened nor deleted nor named', async (_, place) => {
  const { id: sourceId } = await someSource()
  const kept = path.join(home, 'archives', 'other')
  mkdirSync(kept, { recursive: true })
  writeFileSync(path.join(kept, 'manifest.json'), 'CANARY-77')
  const archiveId = await forged(sourceId, place())
  await forged(sourceId, place())
  await forged(sourceId, place())
  await checkArchives({ home, storageId: (await archiveStorage(home)).id, sumsEveryMs: 0, signal })
  const looks = await database().archiveCheck.findMany({ where: { archiveId } })
  expect(looks.map(({ seen }) => seen)).toEqual(['unreadable'])
  const asked = await requestRun({ sourceId, trigger: 'person', requestedBy: ana, archiveId })
  const context = { home, privateKey: '', binaries: await findPgBinaries(), scratch: {}, keepArchives: 1 }
  await verifyRun(context, asked.id, signal)
  const run = await getFinishedRun(asked.id)
  expect(run).toMatchObject({ status: 'errored', problem: { code: 'archive-unreadable' } })
  expect(JSON.stringify([run, looks])).not.toContain('CANARY')
  expect(readFileSync(path.join(victim, 'data', 'toc.dat'), 'utf8')).toBe('CANARY-77')
  expect(existsSync(path.join(kept, 'manifest.json'))).toBe(true)
  for (const name of readdirSync(path.join(home, 'archives')).filter((it) => it.startsWith('RUNBOOK')))
    expect(readFileSync(path.join(home, 'archives', name), 'utf8')).not.toContain('victim')
})
