import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { getFinishedRun, getRun, requestCancel } from '#lib/store/runs.ts'
import { recordProof } from '#lib/store/worker/archive-copies.ts'
import { archiveManifest } from '#lib/store/worker/archives.ts'
import { heartbeat, type Lease, queuedIds } from '#lib/store/worker/lease.ts'
import {
  attachArchive,
  claimRun,
  endStep,
  finishRun,
  saveProgress,
  startStep,
} from '#lib/store/worker/run-writes.ts'
import type { Progress } from '#lib/verification/run.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { watchedSweep } from '#tests/support/watched-sweep.ts'
import { provedChecks, queuedRun, runningRun, someArchive } from './sample.ts'

withMetadataDatabase()

const progress: Progress = { step: 'capture', tablesDone: 1, tables: 2, bytes: 3, largest: [] }

const lease = (id: string): Lease => ({ kind: 'run', id, claim: 'mine' })

test('of ten workers that claim one run at once, one gets it', async () => {
  const id = await queuedRun()
  const won = await Promise.all(Array.from({ length: 10 }, (_, n) => claimRun(id, `worker ${n}`)))
  expect(won.filter((it) => it !== null)).toHaveLength(1)
  expect(await getRun(id)).toMatchObject({ status: 'running', endedAt: null })
})

test('a worker learns of a request to cancel with its next heartbeat', async () => {
  const id = await runningRun('mine')
  expect(await heartbeat(lease(id))).toEqual({ cancelRequested: false })
  await requestCancel(ana, id)
  expect(await heartbeat(lease(id))).toEqual({ cancelRequested: true })
})

test('a worker without the claim can write nothing', async () => {
  const id = await runningRun('theirs')
  expect(await heartbeat(lease(id))).toBeNull()
  expect(await saveProgress(id, 'mine', progress)).toBe(false)
  expect(await startStep(id, 'mine', 'capture')).toBe(false)
  expect(await startStep(id, 'theirs', 'capture')).toBe(true)
  expect(await endStep(id, 'mine', 'capture', 5)).toBe(false)
  await expect(attachArchive(id, 'mine', someArchive())).rejects.toMatchObject({ code: 'worker-lost' })
  expect(await finishRun(id, 'mine', { status: 'passed', checks: provedChecks, problem: null })).toBe(false)
  expect(await getRun(id)).toMatchObject({
    status: 'running',
    progress: null,
    archive: null,
    steps: [{ durationMs: null }],
  })
  expect(await database().check.count({ where: { runId: id } })).toBe(0)
})

test('a run is stored step by step, with the archive it proved and every check in order', async () => {
  const id = await runningRun('mine')
  await startStep(id, 'mine', 'capture')
  await endStep(id, 'mine', 'capture', 88_000.4)
  await startStep(id, 'mine', 'restore')
  await saveProgress(id, 'mine', progress)
  expect((await getRun(id))?.progress).toEqual(progress)
  await attachArchive(id, 'mine', someArchive())
  const checks = [...provedChecks].reverse()
  expect(await finishRun(id, 'mine', { status: 'passed', checks, problem: null })).toBe(true)
  const run = await getFinishedRun(id)
  expect(run).toMatchObject({
    status: 'passed',
    progress: null,
    problem: null,
    archive: { bytes: 5_000_000_000, rows: 3 },
  })
  expect(run?.steps.map((step) => [step.name, step.durationMs])).toEqual([
    ['capture', 88_000],
    ['restore', null],
  ])
  expect(run?.checks).toEqual(checks)
  expect(await archiveManifest(run?.archive?.id ?? '')).toEqual(someArchive().manifest)
})

test('ten thousand checks are written in one go', async () => {
  const id = await runningRun('mine')
  const checks = Array.from({ length: 10_000 }, (_, n) => ({
    kind: 'rows' as const,
    subject: `s.t${n}`,
    verdict: n === 77 ? ('failed' as const) : ('passed' as const),
    ...(n === 77 && { blames: 'archive' as const }),
    expected: '1',
    found: '1',
  }))
  expect(await finishRun(id, 'mine', { status: 'failed', checks, problem: null })).toBe(true)
  expect((await getFinishedRun(id))?.checks).toEqual(checks)
})

test('a run without proof cannot be recorded as passed', async () => {
  const id = await runningRun('mine')
  await expect(finishRun(id, 'mine', { status: 'passed', checks: [], problem: null })).rejects.toThrow(
    'passed',
  )
  expect(await getRun(id)).toMatchObject({ status: 'running' })
})

test('a run ends once', async () => {
  const id = await runningRun('mine')
  expect(await finishRun(id, 'mine', { status: 'passed', checks: provedChecks, problem: null })).toBe(true)
  const { details } = problem('unforeseen', { error: 'late' })
  expect(await finishRun(id, 'mine', { status: 'errored', checks: [], problem: details })).toBe(false)
  expect(await getFinishedRun(id)).toMatchObject({ status: 'passed', checks: provedChecks })
})

test('a run whose worker fell silent could not finish, and its worker can no longer end it otherwise', async () => {
  const lost = await runningRun('mine')
  const alive = await runningRun('mine')
  const queued = await queuedRun()
  const watch = watchedSweep()
  // Runs of the tests above may end: one has a request to cancel.
  const early = await watch.after(50)
  expect(early.filter(({ id }) => [lost, alive, queued].includes(id))).toEqual([])
  await heartbeat(lease(alive))
  expect(await watch.after(15)).toContainEqual({ id: lost, reason: 'silent' })
  expect(await getRun(lost)).toMatchObject({ status: 'errored', problem: { code: 'worker-lost' } })
  expect(await getRun(alive)).toMatchObject({ status: 'running' })
  expect(await getRun(queued)).toMatchObject({ status: 'queued' })
  expect(await heartbeat(lease(lost))).toBeNull()
  expect(await finishRun(lost, 'mine', { status: 'passed', checks: provedChecks, problem: null })).toBe(false)
  expect(await getFinishedRun(lost)).toMatchObject({ status: 'errored', checks: [] })
})

test('waiting runs are known without the queue, oldest first', async () => {
  const [first, second] = [await queuedRun(), await queuedRun()]
  const waiting = await queuedIds('run')
  expect(waiting.slice(-2)).toEqual([first, second])
})

test('a copy is proved by a run that holds its lease, and by none that was ended', async () => {
  const run = await runningRun('mine')
  const archiveId = await attachArchive(run, 'mine', someArchive())
  const storage = await database().archiveStorage.create({
    data: { name: 'attic', kind: 'folder', folder: '/attic', addedBy: 'ana' },
  })
  const copy = await database().archiveCopy.create({
    data: { archiveId, storageId: storage.id, key: 'one', bytes: 1, sha256: 'a', state: 'stored' },
  })
  const provedBy = async () =>
    (await database().archiveCopy.findUniqueOrThrow({ where: { id: copy.id } })).provedBy
  await recordProof([copy.id], { id: run, claim: 'another' })
  expect(await provedBy()).toBeNull()
  await recordProof([copy.id], { id: run, claim: 'mine' })
  expect(await provedBy()).toBe(run)
  await database().archiveCopy.update({ where: { id: copy.id }, data: { provedBy: null } })
  await finishRun(run, 'mine', { status: 'errored', checks: [], problem: null })
  await recordProof([copy.id], { id: run, claim: 'mine' })
  expect(await provedBy()).toBeNull()
})
