import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal } from '#lib/access/seal.ts'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { ownProcessIdentity } from '#lib/process-identity.ts'
import { database } from '#lib/store/database.ts'
import { getRun, requestRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { isActive } from '#lib/verification/run.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { until } from '#tests/support/until.ts'
import type { WorkerContext } from '#workers/context.ts'
import { createRunStarter } from '#workers/run/run-starter.ts'

withMetadataDatabase()
const homes = [mkdtempSync(path.join(tmpdir(), 'home-')), mkdtempSync(path.join(tmpdir(), 'home-'))]
let source: LentDatabase
const workers: (WorkerContext & { slots: number })[] = []
let made = 0

beforeAll(async () => {
  source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE one (id integer PRIMARY KEY); INSERT INTO one VALUES (1)')
  for (const [index, home] of homes.entries()) {
    const privateKey = await newWorkerKey()
    const worker = { id: `worker-${index}`, process: ownProcessIdentity() }
    const publicKey = await publicKeyOf(privateKey)
    await reportWorker({ ...worker, publicKey, version: '0', tools: [] })
    const binaries = await findPgBinaries()
    workers.push({ home, privateKey, binaries, scratch: {}, keepArchives: 7, worker, slots: 1 })
  }
})
afterAll(async () => {
  await source.close()
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

/** A queued run of a source that only a worker with this private key can open. */
async function queuedFor(privateKey: string): Promise<string> {
  made += 1
  const sealedUrl = await seal(await publicKeyOf(privateKey), source.url)
  const { id } = await addSource(ana, { name: `sealed ${made}`, sealedUrl })
  return (await requestRun({ sourceId: id, trigger: 'person', requestedBy: ana })).id
}

const ended = (id: string) =>
  until(async () => {
    const run = await getRun(id)
    return run && !isActive(run.status) ? run : null
  })
const starterOf = (index: number) => createRunStarter(workers[index] as WorkerContext & { slots: number })

test('a run is left by the worker that cannot open its source, and started by the one that can without the queue', async () => {
  const [first, second] = [starterOf(0), starterOf(1)]
  try {
    const id = await queuedFor(workers[1]?.privateKey ?? '')
    await first.start(id)
    expect(await ended(id)).toMatchObject({ status: 'passed' })
    expect(await database().run.findUnique({ where: { id } })).toMatchObject({ workerId: 'worker-1' })
  } finally {
    await Promise.all([first.close(null), second.close(null)])
  }
})

test('a run that no worker can open ends with the reason, once each has tried', async () => {
  const id = await queuedFor(await newWorkerKey())
  const first = starterOf(0)
  await first.start(id)
  await first.close(null)
  expect(await getRun(id)).toMatchObject({ status: 'queued' })
  const second = starterOf(1)
  await second.start(id)
  await second.close(null)
  expect(await getRun(id)).toMatchObject({ status: 'errored', problem: { code: 'secret-unreadable' } })
})

test('a worker works on as many runs at the same time as it has slots', async () => {
  const starter = starterOf(0)
  try {
    const ids = [await queuedFor(workers[0]?.privateKey ?? ''), await queuedFor(workers[0]?.privateKey ?? '')]
    const most = { running: 0 }
    const starting = ids.map((id) => starter.start(id))
    while ((await Promise.all(ids.map((id) => getRun(id)))).some((run) => run && isActive(run.status))) {
      const running = await database().run.count({ where: { status: 'running' } })
      most.running = Math.max(most.running, running)
    }
    await Promise.all(starting)
    expect(most.running).toBe(1)
    for (const id of ids) expect((await getRun(id))?.status).toBe('passed')
  } finally {
    await starter.close(null)
  }
})
