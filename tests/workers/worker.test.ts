import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seal } from '#lib/access/seal.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { installationId } from '#lib/store/installation.ts'
import { getFinishedRun, getRun, requestCancel, requestRun } from '#lib/store/runs.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { isActive, stepNames } from '#lib/verification/run.ts'
import type { Run } from '#lib/verification/run-record.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, lendDatabase } from '#tests/support/cluster.ts'
import { holdRestore } from '#tests/support/hold-restore.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { prove } from '#tests/support/proof.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { privateRedis } from '#tests/support/redis.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { until } from '#tests/support/until.ts'
import { type LentWorker, lendWorker } from '#tests/support/worker.ts'

withMetadataDatabase()
let source: LentDatabase
/** Its runs stay in their restore. */
let held: LentDatabase
beforeAll(async () => {
  source = await lendSampleSource()
  held = await lendDatabase()
  await holdRestore(held.url, 'held')
})
afterAll(async () => {
  await source.close()
  await held.close()
})

describe.each(['postgresql', 'redis'] as const)('a whole run through the queue on %s', (backend) => {
  let redis: Awaited<ReturnType<typeof privateRedis>> | null = null
  let worker: LentWorker
  let queue: Awaited<ReturnType<typeof openQueue>>
  beforeAll(async () => {
    redis = backend === 'redis' ? await privateRedis() : null
    const urls = { SAMPLE_URL: source.url, TEST_SOURCE_URL: held.url }
    worker = await lendWorker({ ...urls, ...(redis && { REDIS_URL: redis.url }) })
    queue = await openQueue(queueConfig(process.env.DATABASE_URL ?? '', redis?.url, await installationId()))
  })
  afterAll(async () => {
    await queue.close()
    await worker.stop()
    await redis?.stop()
  })

  test('passes as the same database does without a queue, and every step is timed', async () => {
    const added = await addSource(ana, { name: `named ${backend} ${Date.now()}`, variable: 'SAMPLE_URL' })
    const run = await verified(added.id)
    expect(run.status).toBe('passed')
    expect(run.steps.map((step) => step.name)).toEqual([...stepNames])
    expect(run.steps.every((step) => step.durationMs !== null)).toBe(true)
    expect(run.archive).toMatchObject({ tables: 19 })
    expect(existsSync(path.join(worker.home, run.archive?.keptAt ?? '-'))).toBe(true)
    const finished = await getFinishedRun(run.id)
    const alone = await prove(source.url)
    const keysOf = (checks: { kind: string; subject: string; verdict: string }[]) =>
      checks.map(({ kind, subject, verdict }) => `${kind} ${subject} ${verdict}`)
    expect(keysOf(finished?.checks ?? [])).toEqual(keysOf(alone))
  })

  test('a sealed connection string is opened by the worker alone, and a look tells what it found', async () => {
    const sealedUrl = await seal((await workerStatus())?.publicKey ?? '', source.url)
    const added = await addSource(ana, { name: `sealed ${backend} ${Date.now()}`, sealedUrl })
    await queue.enqueue({ kind: 'probe', id: added.id })
    const seen = await until(async () => (await getSource(added.id))?.probe ?? null)
    expect(seen).toMatchObject({
      database: source.name,
      schemas: expect.arrayContaining([{ name: 'academy', tables: 4 }]),
    })
    expect(seen.tools?.major).toBe(Number.parseInt(seen.serverVersion, 10))
    expect((await verified(added.id)).status).toBe('passed')
  })

  test('a source that cannot be reached errors the run with a hint, and its password appears nowhere', async () => {
    const wrong = new URL(source.url)
    wrong.password = 'CANARY-secret'
    const sealedUrl = await seal((await workerStatus())?.publicKey ?? '', wrong.href)
    const added = await addSource(ana, { name: `wrong ${backend} ${Date.now()}`, sealedUrl })
    const run = await verified(added.id)
    expect(run).toMatchObject({
      status: 'errored',
      problem: { code: 'wrong-password', hint: expect.stringContaining('Copy') },
    })
    expect(JSON.stringify(await getRun(run.id)) + worker.said()).not.toContain('CANARY')
  })

  test('a running run can be cancelled, and nothing of it is left', async () => {
    const added = await addSource(ana, {
      name: `cancelled ${backend} ${Date.now()}`,
      variable: 'TEST_SOURCE_URL',
    })
    const asked = await requestRun({ sourceId: added.id, trigger: 'person', requestedBy: ana })
    await queue.enqueue({ kind: 'verify', id: asked.id })
    await restoring(asked.id)
    await requestCancel(ana, asked.id)
    const run = await ended(asked.id)
    expect(run.status).toBe('cancelled')
    // The verdict is written before the clean-up.
    await until(async () => (scratches().length === 0 ? true : null))
  })

  async function verified(sourceId: string): Promise<Run> {
    const asked = await requestRun({ sourceId, trigger: 'person', requestedBy: ana })
    await queue.enqueue({ kind: 'verify', id: asked.id })
    return ended(asked.id)
  }
})

test('a worker that is killed leaves a run that errors, and the next worker removes what it left', async () => {
  const added = await addSource(ana, { name: `killed ${Date.now()}`, variable: 'TEST_SOURCE_URL' })
  const first = await lendWorker({ TEST_SOURCE_URL: held.url })
  const asked = await requestRun({ sourceId: added.id, trigger: 'person', requestedBy: ana })
  const queue = await openQueue(queueConfig(process.env.DATABASE_URL ?? '', null, await installationId()))
  await queue.enqueue({ kind: 'verify', id: asked.id })
  await restoring(asked.id)
  // A folder without owner counts as one that is being created, and is left alone for ten minutes.
  await until(async () => (scratches().some(hasOwner) ? true : null))
  await first.stop('SIGKILL')
  const second = await lendWorker({ TEST_SOURCE_URL: held.url })
  // The second worker sees at once that the process of the first has ended.
  expect(await ended(asked.id)).toMatchObject({
    status: 'errored',
    problem: {
      code: 'worker-lost',
      message: expect.stringMatching(/ended during the step [A-Z][a-z]+( copy)?\./),
    },
  })
  expect(scratches()).toEqual([])
  expect(await second.stop()).toBe(0)
  await queue.close()
})

async function restoring(id: string): Promise<void> {
  await until(async () => ((await getRun(id))?.steps.at(-1)?.name === 'restore' ? true : null))
}

function scratches(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('backproof-scratch-') && ownedByUs(name))
}

function hasOwner(name: string): boolean {
  return existsSync(path.join(tmpdir(), name, 'owner'))
}

/** Other test files have throwaway servers of their own, which live. */
function ownedByUs(name: string): boolean {
  try {
    const pid = Number.parseInt(readFileSync(path.join(tmpdir(), name, 'owner'), 'utf8'), 10)
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('workers/main.ts') || !existsSync(`/proc/${pid}`)
    )
  } catch {
    return true
  }
}

async function ended(id: string): Promise<Run> {
  return until(async () => {
    const run = await getRun(id)
    return run && !isActive(run.status) ? run : null
  })
}
