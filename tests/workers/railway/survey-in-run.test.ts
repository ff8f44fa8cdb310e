import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal } from '#lib/access/seal.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { listBackups } from '#lib/store/backups.ts'
import { installationId } from '#lib/store/installation.ts'
import { getTask, requestTask } from '#lib/store/railway-tasks.ts'
import { addToken } from '#lib/store/railway-tokens.ts'
import { getRunbook } from '#lib/store/runbooks.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { lendRailway } from '#tests/support/railway.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { until } from '#tests/support/until.ts'
import { type LentWorker, lendWorker } from '#tests/support/worker.ts'

withMetadataDatabase()
let source: Awaited<ReturnType<typeof lendSampleSource>>
let railway: Awaited<ReturnType<typeof lendRailway>>
let worker: LentWorker
let queue: Awaited<ReturnType<typeof openQueue>>

beforeAll(async () => {
  source = await lendSampleSource()
  railway = await lendRailway()
  const [postgres] = railway.state.services
  if (postgres) postgres.variables.DATABASE_URL = source.url
  queue = await openQueue(queueConfig(process.env.DATABASE_URL ?? '', null, await installationId()))
})
afterAll(async () => {
  await queue.close()
  await worker?.stop()
  await railway.close()
  await source.close()
})

test('from a token to a proved archive: the worker does what is asked, and a run tells what Railway holds', async () => {
  const { id: token } = await addToken(ana, { variable: 'TEST_RAILWAY_TOKEN' })
  // Asked while there was neither a worker nor a queue: the worker finds it by itself.
  const discovered = await requestTask({ kind: 'discover', tokenId: token, payload: {}, requestedBy: ana })
  worker = await lendWorker({
    BACKPROOF_RAILWAY_URL: railway.url,
    TEST_RAILWAY_TOKEN: railway.projectToken,
  })
  expect(await ended(discovered.id)).toMatchObject({ status: 'done' })

  const sealed = await seal((await workerStatus())?.publicKey ?? '', railway.token)
  const { id: tokenId } = await addToken(ana, { sealed })
  const { volumeInstanceId: _, ...place } = railway.place
  const payload = { ...place, name: 'from railway' }
  const asked = await requestTask({ kind: 'connect', tokenId, payload, requestedBy: ana })
  await queue.enqueue({ kind: 'task', id: asked.id })
  const connected = await ended(asked.id)
  expect(connected).toMatchObject({ status: 'done', problem: null })
  const sourceId = connected.result?.sourceId ?? ''
  expect((await getRunbook(sourceId))?.runId).toBeNull()

  const run = await requestRun({ sourceId, trigger: 'person', requestedBy: ana })
  await queue.enqueue({ kind: 'verify', id: run.id })
  const finished = await until(() => getFinishedRun(run.id))
  expect(finished.status).toBe('passed')
  const platform = finished.checks.filter((check) => /^(backup-|volume|pitr)/.test(check.kind))
  expect(platform.map((check) => check.kind)).toContain('backup-schedule')
  expect(finished.checks.map((check) => check.kind)).not.toContain('survey')

  const runbook = await until(async () => {
    const now = await getRunbook(sourceId)
    return now?.runId === run.id ? now : null
  })
  expect(runbook.markdown).toContain(finished.archive?.sha256)
  expect(readFileSync(path.join(worker.home, runbook.storedAt ?? '-'), 'utf8')).toBe(runbook.markdown)
  const { backups } = await listBackups({ sourceId, limit: 1 })
  expect(backups[0]?.near).toMatchObject({ runId: run.id, status: 'passed' })
  expect(worker.said()).not.toContain(railway.token)
  expect(worker.said()).not.toContain(railway.projectToken)
})

async function ended(id: string) {
  return until(async () => {
    const task = await getTask(id)
    return task?.endedAt ? task : null
  })
}
