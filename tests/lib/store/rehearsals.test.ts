import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { readGate } from '#lib/store/gate.ts'
import { getRehearsal, listRehearsals } from '#lib/store/rehearsals.ts'
import { getFinishedRun } from '#lib/store/runs.ts'
import { getSource } from '#lib/store/sources.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { findRehearsedArchive, saveRehearsal } from '#lib/store/worker/save-rehearsal.ts'
import { gateAnswer } from '#lib/verification/gate-answer.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { captureFor, provedChecks, runningRun, someSource } from './sample.ts'
import { someRehearsal } from './some-rehearsal.ts'

withMetadataDatabase()

let archives = 0

async function provedRun() {
  const { id: sourceId } = await someSource()
  const runId = await runningRun('c', sourceId)
  await captureFor(runId)
  await finishRun(runId, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: runId } })
  archives += 1
  const sha256 = archives.toString(16).padStart(64, '0')
  await database().archive.update({ where: { id: archiveId ?? '' }, data: { sha256 } })
  return { runId, sourceId, archiveId, sha256 }
}

/** Everything that a run and its gate say, as text. */
async function verdictOf(runId: string, sourceId: string, now: Date): Promise<string> {
  const source = await getSource(sourceId)
  if (!source) throw new Error('no source')
  const { gate, standing } = await readGate(source, { at: now })
  const rows = await database().$queryRaw<object[]>`
    SELECT to_jsonb(r)::text AS run, a.*, (SELECT jsonb_agg(c)::text FROM "Check" c WHERE c."runId" = r.id) AS checks
    FROM "Run" r JOIN (SELECT id AS archive, to_jsonb(a)::text AS row FROM "Archive" a) a ON a.archive = r."archiveId" WHERE r.id = ${runId}`
  const answer = { gate, source, archive: standing, maxAgeMs: null, webUrl: 'https://b.example', now }
  return JSON.stringify([rows, await getFinishedRun(runId), gateAnswer(answer)])
}

test('a rehearsal is stored as it was measured, and no byte of the run or of its gate changes', async () => {
  const { runId, sourceId, archiveId, sha256 } = await provedRun()
  const archive = await findRehearsedArchive(sha256)
  expect(archive).toMatchObject({ sourceId, runId })
  expect(await findRehearsedArchive('cd'.repeat(32)), 'an archive that is not known').toBeNull()
  if (!archive) throw new Error('no archive')

  const now = new Date()
  const before = await verdictOf(runId, sourceId, now)
  expect(before).toContain('"state":"open"')
  const rehearsal = someRehearsal({ ...archive, verdict: 'fails', tookMs: 1500 })
  const { id, number } = await saveRehearsal(rehearsal)
  expect(await verdictOf(runId, sourceId, now)).toBe(before)

  const stored = await getRehearsal(id)
  expect(stored).toMatchObject({
    ...{ id, number, sourceId, verdict: 'fails', migration: 'prisma/migrations', durationMs: 1234.5 },
    ...{ trigger: 'command-line', requestedBy: 'ana@laptop', commit: '4f9ac21', branch: 'amounts' },
    run: { id: runId },
    archive: { id: archiveId },
    limits: rehearsal.limits,
  })
  const [{ text = '' } = {}] = await database().$queryRaw<{ text?: string }[]>`
    SELECT result::text AS text FROM "Rehearsal" WHERE id = ${id}`
  expect(text, 'the very text').toBe(JSON.stringify(rehearsal.result))
  expect(Date.parse(stored?.endedAt ?? '') - Date.parse(stored?.startedAt ?? '')).toBe(1500)
  const [event] = await database().auditEvent.findMany({ where: { action: 'rehearsal.store', targetId: id } })
  expect(event).toMatchObject({ actorKind: 'command', actorName: 'backproof rehearse', result: 'ok' })
})

test('a stored rehearsal does not change, and goes with its run', async () => {
  const { runId, sourceId } = await provedRun()
  const { id } = await saveRehearsal(someRehearsal({ runId, sourceId }))
  await expect(
    database().$executeRaw`UPDATE "Rehearsal" SET verdict = 'fits' WHERE id = ${id}`,
  ).rejects.toThrow('does not change')
  await database().run.delete({ where: { id: runId } })
  expect(await getRehearsal(id)).toBeNull()
})

test('the list has the rehearsals of one database, newest first, page by page', async () => {
  const [{ runId, sourceId }, other] = [await provedRun(), await provedRun()]
  const stored: string[] = []
  for (const verdict of ['fits', 'exceeds', 'fails', 'unfinished'] as const)
    stored.unshift((await saveRehearsal(someRehearsal({ runId, sourceId, verdict }))).id)
  await saveRehearsal(someRehearsal({ runId: other.runId, sourceId: other.sourceId }))
  const first = await listRehearsals({ sourceId, limit: 3 })
  expect(first.rehearsals.map(({ id }) => id)).toEqual(stored.slice(0, 3))
  expect(first.rehearsals[0]).not.toHaveProperty('result')
  const second = await listRehearsals({ sourceId, limit: 3, before: first.next ?? 0 })
  expect(second).toMatchObject({ rehearsals: [{ id: stored[3], verdict: 'fits' }], next: null })
  const ofRun = async (id: string) => (await listRehearsals({ sourceId, runId: id })).rehearsals.length
  expect([await ofRun(runId), await ofRun(other.runId)]).toEqual([4, 0])
})

test('the archive of an archived database takes no rehearsal', async () => {
  const { sourceId, sha256 } = await provedRun()
  await database().source.update({ where: { id: sourceId }, data: { archivedAt: new Date() } })
  expect(await findRehearsedArchive(sha256)).toBeNull()
})
