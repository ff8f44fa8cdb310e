import { expect, test } from 'vitest'
import { requestAndEnqueueRun } from '#app/_server/request-run.ts'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import {
  getFinishedRun,
  getRun,
  latestRuns,
  listRuns,
  requestCancel,
  requestRun,
  restoreTimes,
  withdrawQueued,
} from '#lib/store/runs.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { attachArchive, claimRun, endStep, finishRun, startStep } from '#lib/store/worker/run-writes.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, queuedRun, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()

async function ended(sourceId: string, status: 'passed' | 'errored', restoreMs = 1000) {
  const id = await runningRun('c', sourceId)
  await startStep(id, 'c', 'restore')
  await endStep(id, 'c', 'restore', restoreMs)
  const { details } = problem('dump-failed', { error: 'it broke' })
  await finishRun(id, 'c', {
    status,
    checks: status === 'passed' ? provedChecks : [],
    problem: status === 'errored' ? details : null,
  })
  return id
}

test('a request while a run is active returns that run', async () => {
  const source = await someSource()
  const first = await requestRun({
    sourceId: source.id,
    trigger: 'ci',
    requestedBy: new SystemActor('ci'),
    commit: 'abc1234',
  })
  const second = await requestRun({ sourceId: source.id, trigger: 'person', requestedBy: ana })
  expect(first.existing).toBe(false)
  expect(second).toEqual({ id: first.id, number: first.number, existing: true })
})

test('twenty people who press Verify at once start one run', async () => {
  const source = await someSource()
  const asked = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      requestRun({ sourceId: source.id, trigger: 'person', requestedBy: new SystemActor(`person ${n}`) }),
    ),
  )
  expect(new Set(asked.map((run) => run.id)).size).toBe(1)
  expect(asked.filter((run) => !run.existing)).toHaveLength(1)
  expect(await database().run.count({ where: { sourceId: source.id } })).toBe(1)
})

test('the database itself refuses a second active run of a source', async () => {
  const source = await someSource()
  const run = { sourceId: source.id, requestedBy: 'ana' }
  await database().run.create({ data: run })
  await expect(database().run.create({ data: run })).rejects.toMatchObject({ code: 'P2002' })
})

test('a run of an unknown source is not found', async () => {
  await expect(
    requestRun({ sourceId: 'unknown', trigger: 'person', requestedBy: ana }),
  ).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('a run remembers who asked, by what trigger, and of which source', async () => {
  const source = await someSource()
  const { id } = await requestRun({
    sourceId: source.id,
    trigger: 'command-line',
    requestedBy: new SystemActor('deploy'),
    commit: 'abc1234',
  })
  expect(await getRun(id)).toMatchObject({
    sourceName: source.name,
    status: 'queued',
    trigger: 'command-line',
    requestedBy: 'deploy',
    commit: 'abc1234',
    steps: [],
    archive: null,
  })
  expect(await getFinishedRun(id)).toBeNull()
  expect(await getRun('unknown')).toBeNull()
})

test('cancelling a queued run ends it, and no worker can claim it any more', async () => {
  const id = await queuedRun()
  expect(await requestCancel(ana, id)).toBe(true)
  expect(await getRun(id)).toMatchObject({ status: 'cancelled', problem: { code: 'cancelled' } })
  expect(await claimRun(id, 'c')).toBeNull()
  expect(await requestCancel(ana, id)).toBe(false)
})

test('cancelling a running run asks it to stop and leaves the rest to its worker', async () => {
  const id = await runningRun()
  expect(await requestCancel(ana, id)).toBe(true)
  const run = await getRun(id)
  expect(run).toMatchObject({ status: 'running', endedAt: null, problem: null })
  expect(run?.cancelRequestedAt).not.toBeNull()
})

test('a run that could not be enqueued is withdrawn only while no worker has it', async () => {
  const queued = await queuedRun()
  expect(await withdrawQueued(queued)).toBe(true)
  expect(await getRun(queued)).toMatchObject({ status: 'cancelled', problem: { code: 'cancelled' } })
  const running = await runningRun()
  expect(await withdrawQueued(running)).toBe(false)
  expect(await getRun(running)).toMatchObject({ status: 'running', cancelRequestedAt: null })
})

test('a request whose queue does not answer keeps the run that a worker took meanwhile', async () => {
  const source = await someSource()
  const wanted = { sourceId: source.id, trigger: 'person' as const, requestedBy: ana }
  const taken = await requestAndEnqueueRun(wanted, {
    enqueue: async (id) => {
      await claimRun(id, 'c')
      throw new Error('the queue does not answer')
    },
  })
  expect(await getRun(taken.id)).toMatchObject({ status: 'running', cancelRequestedAt: null })
  await finishRun(taken.id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const enqueue = () => Promise.reject(new Error('the queue does not answer'))
  await expect(requestAndEnqueueRun(wanted, { enqueue })).rejects.toThrow('the queue does not answer')
  expect((await latestRuns(source.id)).active).toBeNull()
})

test('the last run that ended is never a cancelled one', async () => {
  const source = await someSource()
  expect(await latestRuns(source.id)).toEqual({
    active: null,
    lastEnded: null,
    lastPassed: null,
    lastFailed: null,
  })
  const passed = await ended(source.id, 'passed')
  const errored = await ended(source.id, 'errored')
  await requestCancel(ana, await queuedRun(source.id))
  const active = await queuedRun(source.id)
  const latest = await latestRuns(source.id)
  expect(latest).toMatchObject({
    active: { id: active },
    lastEnded: { id: errored, checks: [] },
    lastPassed: { id: passed },
  })
  expect(latest.lastPassed?.checks).toEqual(provedChecks)
})

test('restore times are those of the newest passed runs, oldest first', async () => {
  const source = await someSource()
  for (const ms of [3000, 2000, 1000]) await ended(source.id, 'passed', ms)
  await ended(source.id, 'errored', 9000)
  expect((await restoreTimes(source.id, 2)).map((run) => run.restoreMs)).toEqual([2000, 1000])
})

test('the figures in a list of runs are counted from the checks', async () => {
  const id = await runningRun('c')
  const run = await getRun(id)
  await attachArchive(id, 'c', someArchive({ rows: 12 }))
  await startStep(id, 'c', 'restore')
  await endStep(id, 'c', 'restore', 4321)
  const rows = (subject: string, verdict: 'passed' | 'failed') => ({
    kind: 'rows' as const,
    subject,
    verdict,
    expected: 'a',
    found: 'b',
  })
  const lost = {
    kind: 'table' as const,
    subject: 's.lost',
    verdict: 'failed' as const,
    expected: 'there',
    found: 'missing',
  }
  const restored = { ...lost, kind: 'restore' as const, subject: 'archive', verdict: 'passed' as const }
  const checks = [restored, rows('s.a', 'passed'), rows('s.b', 'passed'), rows('s.c', 'failed'), lost]
  await finishRun(id, 'c', { status: 'failed', checks, problem: null })
  const { runs } = await listRuns({ sourceId: run?.sourceId })
  expect(runs).toHaveLength(1)
  expect(runs[0]).toMatchObject({
    id,
    tablesEqual: 2,
    tables: 4,
    rows: 12,
    restoreMs: 4321,
    problemCode: null,
    status: 'failed',
  })
})

test('paging through a thousand runs of one instant shows each exactly once, newest first', async () => {
  const source = await someSource()
  const at = new Date('2026-11-22T12:00:00Z')
  const run = {
    sourceId: source.id,
    requestedBy: 'ana',
    status: 'cancelled' as const,
    queuedAt: at,
    endedAt: at,
  }
  await database().run.createMany({ data: Array.from({ length: 1000 }, () => run) })
  const seen: number[] = []
  let before: number | undefined
  do {
    const page = await listRuns({ sourceId: source.id, before, limit: 70 })
    seen.push(...page.runs.map((line) => line.number))
    before = page.next ?? undefined
  } while (before)
  expect(seen).toHaveLength(1000)
  expect(new Set(seen).size).toBe(1000)
  expect(seen).toEqual([...seen].sort((a, b) => b - a))
})

test('a list can be of one status, and no page is larger than 200', async () => {
  const cancelled = await listRuns({ status: 'cancelled', limit: 5000 })
  expect(cancelled.runs).toHaveLength(200)
  expect(new Set(cancelled.runs.map((run) => run.status))).toEqual(new Set(['cancelled']))
  expect(cancelled.next).toBe(cancelled.runs.at(-1)?.number)
})

test('a restore that ended with errors took no time that means something', async () => {
  const id = await runningRun('c')
  await startStep(id, 'c', 'restore')
  await endStep(id, 'c', 'restore', 4321)
  const restore = { kind: 'restore' as const, subject: 'archive', expected: 'no error', found: '1 error' }
  const checks = [{ ...restore, verdict: 'failed' as const }, ...provedChecks]
  await finishRun(id, 'c', { status: 'failed', checks, problem: null })
  const { runs } = await listRuns({ sourceId: (await getRun(id))?.sourceId })
  expect(runs[0]).toMatchObject({ id, restoreMs: null, tablesEqual: 1, tables: 1 })
})

test.each([
  ['no object', '"half"'],
  ['an unknown step', '{"step": "dump", "tablesDone": 1, "tables": 1, "bytes": 1, "largest": []}'],
  ['no list of tables', '{"step": "capture", "tablesDone": 1, "tables": 1, "bytes": 1}'],
  [
    'a table without a name',
    '{"step": "capture", "tablesDone": 1, "tables": 1, "bytes": 1, "largest": [{"schema": "a"}]}',
  ],
])('a row whose progress is %s is a run without progress', async (_, progress) => {
  const id = await runningRun()
  await database().$executeRaw`UPDATE "Run" SET progress = ${progress}::jsonb WHERE id = ${id}`
  expect(await getRun(id)).toMatchObject({ status: 'running', progress: null })
})
