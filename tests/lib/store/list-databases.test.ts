import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedRuns } from '#bin/gate-speed/seed-runs.ts'
import { problem } from '#lib/problem.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { readGate } from '#lib/store/gate.ts'
import { addOverride } from '#lib/store/gate-overrides.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { addSource, getSource, listSources } from '#lib/store/sources.ts'
import { newestCompared } from '#lib/store/warnings.ts'
import { recordArchiveCheck } from '#lib/store/worker/archive-checks.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, runningRun, someArchive } from './sample.ts'

withMetadataDatabase()

beforeAll(async () => {
  for (const runs of [30, 31, 32, 33]) await seedRuns(runs)
  const { id } = await addSource(ana, { name: 'gone', variable: 'GONE_URL' })
  await saveProbe(id, { problem: problem('wrong-password', { place: 'db:5432/shop' }).details })
  await addSource(ana, { name: 'never verified', variable: 'NEVER_URL' })
})
afterAll(closeDatabase)

/** Lists all databases, each with the answer that its own gate gives. */
async function listAsGates() {
  const { databases } = await listDatabases()
  const sources = await listSources()
  expect(databases).toHaveLength(sources.length)
  const answers = { open: 'open', closed: 'closed', 'cannot-tell': 'cannot-tell' } as Record<string, string>
  for (const row of databases) {
    const source = await getSource(row.id)
    if (!source) throw new Error('no source')
    const { gate } = await readGate(source)
    const expected = row.trouble !== null ? 'gone' : (answers[gate.state] ?? (gate.stale ? 'stale' : 'never'))
    expect([row.name, row.answer, row.provedAt]).toEqual([row.name, expected, gate.provedAt])
    expect([row.name, row.state, row.limitMs]).toEqual([row.name, gate.state, gate.limitMs])
  }
  return databases
}

test('every database has the answer that its own gate gives', async () => {
  const databases = await listAsGates()
  expect(databases.map(({ answer }) => answer)).toEqual(['gone', 'never', 'open', 'open', 'open', 'open'])
  expect(databases[0]).toMatchObject({ name: 'gone', trouble: { kind: 'unreachable' }, next: null })
})

test('and still has where an archive that counted was lost, or a newer run counts, since all were listed', async () => {
  const before = await listAsGates()
  const [lost, renewed] = before.filter(({ answer }) => answer === 'open')
  const proof = await database().run.findUniqueOrThrow({ where: { id: lost?.last?.id ?? '' } })
  await recordArchiveCheck(proof.archiveId ?? '', { seen: 'missing', found: 'no folder', sums: false })
  const run = await runningRun('renewed', renewed?.id)
  await attachArchive(run, 'renewed', someArchive({ keptAt: 'archives/renewed' }))
  const failed = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))
  await finishRun(run, 'renewed', { status: 'failed', checks: failed, problem: null })
  const answers = new Map((await listAsGates()).map(({ id, answer }) => [id, answer]))
  expect([answers.get(lost?.id ?? ''), answers.get(renewed?.id ?? '')]).toEqual(['closed', 'closed'])
})

test('a run that is under way is shown with its number, and only the chosen databases are listed', async () => {
  const { id } = await addSource(ana, { name: 'busy', variable: 'BUSY_URL' })
  const run = await runningRun('c', id)
  const { databases } = await listDatabases([id])
  expect(databases).toMatchObject([{ name: 'busy', active: { id: run, queued: false }, last: null }])
})

test('an override that a shorter one replaced opens neither the gate nor the row of the list', async () => {
  const { id, name } = await addSource(ana, { name: 'overridden twice', variable: 'TWICE_URL' })
  const wanted = {
    sourceId: id,
    runId: null,
    state: 'out-of-date',
    reason: 'a hotfix of the checkout',
  } as const
  const answer = async () => {
    const source = await getSource(id)
    const { databases } = await listDatabases([id])
    const state = source && (await readGate(source)).gate.state
    expect(databases[0]?.state).toBe(state)
    return [databases[0]?.name, databases[0]?.answer, state]
  }
  await addOverride(ana, { ...wanted, hours: 20 })
  expect(await answer()).toEqual([name, 'overridden', 'open'])
  const short = await addOverride(ana, { ...wanted, hours: 1 })
  await database().gateOverride.update({
    where: { id: short.id },
    data: { createdAt: new Date(Date.now() - 7_200_000), until: new Date(Date.now() - 3_600_000) },
  })
  expect(await answer()).toEqual([name, 'never', 'out-of-date'])
})

test('production that is lost during a restore stays gone when the run passes, in the list and at the gate', async () => {
  const { id } = await addSource(ana, { name: 'lost meanwhile', variable: 'LOST_URL' })
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const runId = await runningRun('lost', id)
  await database().step.createMany({
    data: [
      { runId, name: 'capture', startedAt: at(30), durationMs: 60_000 },
      { runId, name: 'restore', startedAt: at(29), durationMs: 25 * 60_000 },
    ],
  })
  await database().run.update({ where: { id: runId }, data: { status: 'passed', endedAt: at(4) } })
  await saveProbe(id, { problem: problem('connection-refused', { place: 'db:5432' }).details })
  const found = async (seenAt: Date) => {
    const data = { productionSeenAt: seenAt, productionProblemSince: seenAt }
    await database().source.update({ where: { id }, data })
    const [source, { databases }] = await Promise.all([getSource(id), listDatabases([id])])
    const gate = source && (await readGate(source)).productionProblem
    return [databases[0]?.trouble?.kind ?? null, gate?.kind ?? null]
  }
  expect(await found(at(15))).toEqual(['unreachable', 'unreachable'])
  expect(await found(at(29.5))).toEqual([null, null])
})

test('a change that waits for a person is in the row until it is acknowledged, and a re-verification does not hide it', async () => {
  const { id } = await addSource(ana, { name: 'changed', variable: 'CHANGED_URL' })
  const passedRun = async (reverify: boolean) => {
    const runId = await runningRun('changed', id)
    await attachArchive(runId, 'changed', someArchive({ keptAt: `/archives/${runId}` }))
    const data = { status: 'passed', endedAt: new Date(), reverify } as const
    await database().run.update({ where: { id: runId }, data })
    return runId
  }
  const compared = await passedRun(false)
  await passedRun(true)
  const changes = async () => (await listDatabases([id])).databases[0]?.changes
  expect(await changes()).toBeNull()
  const texts = { was: '400 rows', found: 'missing' }
  await database().warning.create({
    data: { runId: compared, position: 0, kind: 'table-missing', subject: 'marketplace.reviews', ...texts },
  })
  expect(await changes()).toEqual({ runId: compared, open: 1 })
  expect(await newestCompared(id)).toMatchObject({ runId: compared, open: 1 })
  // Of a database that the connection led to before, neither the row nor the gate says anything.
  const ofAnother = (runsOfAnotherDatabase: number) =>
    database().source.update({ where: { id }, data: { runsOfAnotherDatabase } })
  await ofAnother(2_000_000)
  expect([await changes(), await newestCompared(id)]).toEqual([null, null])
  await ofAnother(0)
  await database().warning.updateMany({
    where: { runId: compared },
    data: { acknowledgedBy: 'Ana', acknowledgedAt: new Date() },
  })
  expect(await changes()).toBeNull()
})
