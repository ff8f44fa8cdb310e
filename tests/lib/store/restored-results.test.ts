import { expect, test } from 'vitest'
import { loadAcceptance } from '#app/_server/load-acceptance.ts'
import { readManifest } from '#lib/archives/open-archive.ts'
import { database } from '#lib/store/database.ts'
import { readGate } from '#lib/store/gate.ts'
import { getRestoredResult, listRestoredResults, newestFork } from '#lib/store/restored-results.ts'
import { getFinishedRun } from '#lib/store/runs.ts'
import { archiveSource, requestConnection } from '#lib/store/source-changes.ts'
import { getSource } from '#lib/store/sources.ts'
import { newConnection, settleConnection } from '#lib/store/worker/new-connection.ts'
import { pruneHistory } from '#lib/store/worker/prune-history.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { findManifestRun, saveRestoredResult } from '#lib/store/worker/save-restored-result.ts'
import { gateAnswer } from '#lib/verification/gate-answer.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { captureFor, provedChecks, runningRun, someSource } from './sample.ts'
import { someComparison, someRestored } from './some-restored.ts'

withMetadataDatabase()

async function provedRun() {
  const { id: sourceId } = await someSource()
  const runId = await runningRun('c', sourceId)
  await captureFor(runId)
  await finishRun(runId, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return { runId, sourceId }
}

/** Everything that a run, its gate and its criteria say, as text. */
async function verdictOf(runId: string, sourceId: string, now: Date): Promise<string> {
  const source = await getSource(sourceId)
  if (!source) throw new Error('no source')
  const { gate, standing } = await readGate(source, { at: now })
  const answer = { gate, source, archive: standing, maxAgeMs: null, webUrl: 'https://b.example', now }
  const { now: _, ...acceptance } = await loadAcceptance(source, 'en')
  const rows = await database().$queryRaw`SELECT to_jsonb(r)::text AS run FROM "Run" r WHERE r.id = ${runId}`
  return JSON.stringify([rows, await getFinishedRun(runId), gateAnswer(answer), acceptance])
}

test('a result is stored as it was printed, and no byte of the run, its gate and its criteria changes', async () => {
  const { runId, sourceId } = await provedRun()
  const now = new Date()
  const before = await verdictOf(runId, sourceId, now)
  expect(before).toContain('"state":"open"')
  const given = someRestored({ sourceId })
  const { id, number } = await saveRestoredResult(given)
  expect(await verdictOf(runId, sourceId, now)).toBe(before)
  const stored = await getRestoredResult(id)
  expect(stored).toMatchObject({
    ...{ id, number, sourceId, verdict: 'failed', restored: '***:5432/shop', durationMs: 1500 },
    ...{ requestedBy: 'ana@laptop', comparedWith: someComparison },
  })
  const [{ text = '' } = {}] = await database().$queryRaw<{ text?: string }[]>`
    SELECT result::text AS text FROM "RestoredResult" WHERE id = ${id}`
  expect(text, 'the very text').toBe(JSON.stringify(given.result))
  expect(Date.parse(stored?.endedAt ?? '') - Date.parse(stored?.startedAt ?? '')).toBe(1500)
  const [event] = await database().auditEvent.findMany({ where: { action: 'restored.store', targetId: id } })
  expect(event).toMatchObject({
    actorKind: 'command',
    actorName: 'backproof verify --restored',
    result: 'ok',
  })
})

test('a stored result does not change; it outlives its run, and goes with its database', async () => {
  const { runId, sourceId } = await provedRun()
  const { id } = await saveRestoredResult(someRestored({ sourceId }))
  await expect(
    database().$executeRaw`UPDATE "RestoredResult" SET verdict = 'passed' WHERE id = ${id}`,
  ).rejects.toThrow('does not change')
  await database().run.delete({ where: { id: runId } })
  expect(await getRestoredResult(id)).not.toBeNull()
  await database().source.update({ where: { id: sourceId }, data: { archivedAt: new Date() } })
  expect(await getRestoredResult(id)).toBeNull()
  await database().source.delete({ where: { id: sourceId } })
  expect(await database().restoredResult.count({ where: { id } })).toBe(0)
})

test('the list has those of one database, newest first, page by page, and the newest fork whatever came of it', async () => {
  const [{ sourceId }, other] = [await provedRun(), await provedRun()]
  const stored: string[] = []
  for (const verdict of ['passed', 'failed', 'errored'] as const)
    stored.unshift((await saveRestoredResult(someRestored({ sourceId, verdict }))).id)
  const staging = { ...someComparison, relation: 'other-server' as const }
  stored.unshift((await saveRestoredResult(someRestored({ sourceId, comparedWith: staging }))).id)
  await saveRestoredResult(someRestored({ sourceId: other.sourceId }))
  const first = await listRestoredResults({ sourceId, limit: 3 })
  expect(first.restored.map(({ id }) => id)).toEqual(stored.slice(0, 3))
  expect(first.restored[0]).not.toHaveProperty('result')
  const second = await listRestoredResults({ sourceId, limit: 3, before: first.next ?? 0 })
  expect(second).toMatchObject({ restored: [{ id: stored[3], verdict: 'passed' }], next: null })
  expect(await newestFork(sourceId)).toMatchObject({ id: stored[1], verdict: 'errored' })
})

test('what another version stored is listed, and megabytes are stored and read', async () => {
  const { sourceId } = await provedRun()
  const comparedWith = { moon: true } as unknown as typeof someComparison
  const name = 'x'.repeat(1000)
  const result = { checks: Array.from({ length: 5000 }, (_, at) => ({ subject: `${name}${at}` })) }
  const { id } = await saveRestoredResult(someRestored({ sourceId, comparedWith, result }))
  const stored = await getRestoredResult(id)
  expect([stored?.comparedWith, JSON.stringify(stored?.result).length > 5_000_000]).toEqual([null, true])
  expect((await listRestoredResults({ sourceId })).restored[0]?.comparedWith).toBeNull()
})

test('old ones are pruned, but for the newest of each database, its newest that passed and its newest fork', async () => {
  const { sourceId } = await provedRun()
  const staging = { ...someComparison, relation: 'other-server' as const }
  const saved: string[] = []
  for (const [verdict, comparedWith] of [
    ['passed', someComparison],
    ['passed', staging],
    ['failed', someComparison],
    ['failed', someComparison],
    ...Array.from({ length: 11 }, () => ['failed', staging] as const),
  ] as const)
    saved.push((await saveRestoredResult(someRestored({ sourceId, verdict, comparedWith }))).id)
  await database().$executeRaw`ALTER TABLE "RestoredResult" DISABLE TRIGGER "RestoredResult_frozen"`
  await database()
    .$executeRaw`UPDATE "RestoredResult" SET "startedAt" = now() - interval '400 days', "endedAt" = now() - interval '400 days' WHERE "sourceId" = ${sourceId}`
  await database().$executeRaw`ALTER TABLE "RestoredResult" ENABLE ALWAYS TRIGGER "RestoredResult_frozen"`
  await pruneHistory(365)
  const left = await database().restoredResult.findMany({ where: { sourceId }, orderBy: { number: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual([saved[1], saved[3], ...saved.slice(5)])
  expect((await newestFork(sourceId))?.id).toBe(saved[3])
})

test('a database that was archived, or deleted, while the command compared gets no result', async () => {
  const { sourceId } = await provedRun()
  await archiveSource(ana, sourceId)
  const events = await database().auditEvent.count()
  const given = someRestored({ sourceId, sourceName: 'the shop' })
  await expect(saveRestoredResult(given)).rejects.toThrow('The database the shop was archived or deleted')
  await expect(saveRestoredResult({ ...given, sourceId: 'deleted' })).rejects.toThrow('or deleted meanwhile')
  expect((await listRestoredResults({ sourceId })).restored).toEqual([])
  expect(await database().auditEvent.count()).toBe(events)
})

test('where the connection leads to another database, earlier manifests and forks are not of it', async () => {
  const { sourceId, runId } = await provedRun()
  const run = await database().run.findUniqueOrThrow({ where: { id: runId }, include: { archive: true } })
  const manifest = readManifest(JSON.stringify(run.archive?.manifest))
  if (!manifest) throw new Error('no manifest')
  await database().archive.update({
    where: { id: run.archiveId ?? '' },
    data: { takenAt: new Date(manifest.takenAt) },
  })
  const { id } = await saveRestoredResult(someRestored({ sourceId }))
  expect((await findManifestRun(manifest, readManifest))?.run.id).toBe(runId)
  expect((await newestFork(sourceId))?.id).toBe(id)
  const moveTo = async (systemIdentifier: string) => {
    await requestConnection(ana, sourceId, { variable: 'OTHER_URL' }, true)
    const waiting = await newConnection(sourceId)
    const other = { systemIdentifier, databaseOid: 1, database: 'shop', host: 'db', port: 5432 }
    return waiting && settleConnection(sourceId, waiting, other)
  }
  expect(await moveTo('7302')).toBe('replaced')
  expect(await findManifestRun(manifest, readManifest)).toBeNull()
  expect(await newestFork(sourceId)).toBeNull()
  expect((await listRestoredResults({ sourceId })).restored.map((it) => it.id)).toEqual([id])
  const ofRun = (number: number) => ({
    ...{ given: 'older', database: 'shop', takenAt: manifest.takenAt, run: { id: runId, number } },
  })
  const before = saveRestoredResult(
    someRestored({
      sourceId,
      comparedWith: { ...someComparison, between: null, manifest: ofRun(run.number) },
    }),
  )
  await expect(before, 'begun before').rejects.toThrow('leads to another database meanwhile')
  const comparedWith = { ...someComparison, between: null, manifest: ofRun(run.number + 1) }
  const { id: later } = await saveRestoredResult(someRestored({ sourceId, comparedWith }))
  expect((await newestFork(sourceId))?.id).toBe(later)
  expect(await moveTo('7302')).toBe('replaced')
  expect((await newestFork(sourceId))?.id, 'the same database at another address').toBe(later)
})
