import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openQueue } from '#lib/queue/queue.ts'
import { installationId } from '#lib/store/installation.ts'
import { endLostKeptCopies, getKeptCopy, requestKeptRemoval } from '#lib/store/kept-copies.ts'
import { getFinishedRun, requestCancel, requestRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import type { KeptCopy } from '#lib/verification/kept-copy.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { until } from '#tests/support/until.ts'
import { type LentWorker, lendWorker } from '#tests/support/worker.ts'

withMetadataDatabase()
let production: LentDatabase
let worker: LentWorker
let queue: Awaited<ReturnType<typeof openQueue>>
let sourceId: string
let first: FinishedRun
beforeAll(async () => {
  production = await lendDatabase()
  await sql(production.url, 'CREATE TABLE one (id integer)', 'INSERT INTO one VALUES (41)')
  worker = await lendWorker({ SAMPLE_URL: production.url })
  queue = await openQueue(queueConfig(process.env.DATABASE_URL ?? '', null, await installationId()))
  sourceId = (await addSource(ana, { name: 'looked at', variable: 'SAMPLE_URL' })).id
  first = await verified({})
})
afterAll(async () => {
  await queue.close()
  await worker.stop()
  await production.close()
})

/** A whole run through the queue; `seconds`: how long its copy is kept. */
async function verified({ archiveId, seconds }: { archiveId?: string; seconds?: number }) {
  const keepMinutes = seconds === undefined ? undefined : 60
  const { id } = await requestRun({ sourceId, trigger: 'person', requestedBy: ana, archiveId, keepMinutes })
  if (seconds !== undefined)
    await sql(
      process.env.DATABASE_URL ?? '',
      `UPDATE "KeptCopy" SET seconds = ${seconds} WHERE "runId" = '${id}'`,
    )
  await queue.enqueue({ kind: 'verify', id })
  return until(() => getFinishedRun(id))
}

const reverified = (seconds?: number) => verified({ archiveId: first.archive?.id, seconds })
const state = (id: string, wanted: KeptCopy['state']) =>
  until(async () => {
    const copy = await getKeptCopy(id)
    return copy?.state === wanted ? copy : null
  })

/** The throwaway servers of our worker, or of no living process. */
const scratches = () =>
  readdirSync(tmpdir()).filter((name) => {
    if (!name.startsWith('backproof-scratch-')) return false
    const owner = path.join(tmpdir(), name, 'owner')
    return !existsSync(owner) || readFileSync(owner, 'utf8').startsWith(`${worker.process.pid} `)
  })

test('a verdict is stored before its copy is kept, is the same as without, and leaves the slot to the next run', async () => {
  const kept = await reverified(600)
  const copy = await state(kept.id, 'kept')
  expect(Date.parse(copy.keptAt ?? '')).toBeGreaterThanOrEqual(Date.parse(kept.endedAt ?? ''))
  expect(Date.parse(copy.until ?? '') - Date.parse(copy.keptAt ?? '')).toBe(600_000)
  const without = await reverified()
  expect(JSON.stringify([without.status, without.checks])).toBe(JSON.stringify([kept.status, kept.checks]))
  expect(await getKeptCopy(without.id)).toBeNull()
  const number = String(kept.number)
  const read = await backproof(['psql', number, '-Atc', 'SELECT id FROM one'])
  expect(read.all).toBe('41')
  const write = await backproof(['psql', number, '-c', 'DELETE FROM one'])
  expect(write.all).toContain('read-only transaction')

  // The password is in the file of the worker's account alone.
  const [entry = ''] = scratches().map((name) => path.join(tmpdir(), name, 'kept.json'))
  const { password } = JSON.parse(readFileSync(entry, 'utf8'))
  const { rows } = await sql(
    process.env.DATABASE_URL ?? '',
    `SELECT "KeptCopy"::text AS text FROM "KeptCopy"`,
  )
  expect(worker.said() + JSON.stringify(rows)).not.toContain(password)

  expect(await requestKeptRemoval(ana, kept.id)).toBe(true)
  const removed = await state(kept.id, 'removed')
  expect(removed).toMatchObject({ ending: 'requested', removeRequestedBy: kept.requestedBy })
  expect(scratches()).toEqual([])
  expect(await requestKeptRemoval(ana, kept.id)).toBe(false)
})

test('a copy is gone after its time, and one of a run without a verdict is not kept', async () => {
  const kept = await reverified(2)
  expect(await state(kept.id, 'removed')).toMatchObject({ ending: 'time-over' })
  expect(scratches()).toEqual([])
  const { id } = await requestRun({ sourceId, trigger: 'person', requestedBy: ana, keepMinutes: 30 })
  expect((await getKeptCopy(id))?.state).toBe('waiting')
  await requestCancel(ana, id)
  await endLostKeptCopies()
  expect(await state(id, 'not-kept')).toMatchObject({ ending: 'no-verdict' })
})

test('a worker keeps two copies, and says so of a third; a stop removes them', async () => {
  const [one, two] = [await reverified(600), await reverified(600)]
  const third = await reverified(600)
  expect(await state(third.id, 'not-kept')).toMatchObject({ ending: 'too-many' })
  await Promise.all([state(one.id, 'kept'), state(two.id, 'kept')])
  expect(await worker.stop()).toBe(0)
  expect(await getKeptCopy(one.id)).toMatchObject({ state: 'removed', ending: 'worker-stopped' })
  expect(await getKeptCopy(two.id)).toMatchObject({ state: 'removed', ending: 'worker-stopped' })
  expect(scratches()).toEqual([])
  worker = await lendWorker({ SAMPLE_URL: production.url })
})

test('a copy is gone after its worker was killed, though none starts, and its row says so', async () => {
  const kept = await verified({ seconds: 600 })
  await state(kept.id, 'kept')
  expect(scratches()).not.toEqual([])
  await worker.stop('SIGKILL')
  await until(async () => (scratches().length === 0 ? true : null), 10_000)
  expect(await endLostKeptCopies()).toEqual([kept.id])
  expect(await getKeptCopy(kept.id)).toMatchObject({ state: 'removed', ending: 'worker-lost' })
})
