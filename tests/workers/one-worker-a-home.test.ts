import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownProcessIdentity } from '#lib/process-identity.ts'
import { database } from '#lib/store/database.ts'
import { getRun } from '#lib/store/runs.ts'
import { claimRun } from '#lib/store/worker/run-writes.ts'
import { queuedRun } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { type LentWorker, lendWorker } from '#tests/support/worker.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
let worker: LentWorker
beforeAll(async () => {
  worker = await lendWorker({}, home)
})
afterAll(async () => {
  await worker.stop()
  rmSync(home, { recursive: true, force: true })
})

test('a second worker with the same home is refused, and disturbs nothing', async () => {
  await expect(lendWorker({}, home)).rejects.toThrow(
    /Another worker uses the folder \S+: process \d+ on \S+\. Stop that one first/,
  )
  expect(worker.process.exitCode).toBeNull()
  expect(await database().worker.count()).toBe(1)
})

test('a worker that is killed and started again has the same id, and ends what its earlier process was doing', async () => {
  const id = readFileSync(path.join(home, 'worker.id'), 'utf8').trim()
  const [row] = await database().worker.findMany()
  expect(row).toMatchObject({ id, home, disk: [{ use: 'archives' }, { use: 'scratch' }] })
  await worker.stop('SIGKILL')
  const run = await queuedRun()
  // As in a container, where nothing tells whether the process of another namespace lives.
  const process = ownProcessIdentity().replace(/\S+$/, 'container/1')
  await claimRun(run, 'claim', { id, process })
  worker = await lendWorker({}, home)
  expect(await getRun(run)).toMatchObject({ status: 'errored', problem: { code: 'worker-lost' } })
  expect(await database().worker.findMany()).toMatchObject([{ id }])
})
