import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import { claimRun } from '#lib/store/worker/run-writes.ts'
import { stepNames } from '#lib/verification/run.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { provedChecks } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { lendInterruptible } from '#tests/support/interruptible.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { until } from '#tests/support/until.ts'
import type { WorkerContext } from '#workers/context.ts'
import { openRunRecorder } from '#workers/run/run-recorder.ts'
import { applyRunWrite } from '#workers/run/run-write.ts'
import { replaySpooled } from '#workers/run/spool.ts'
import { verifyRun } from '#workers/run/verify-run.ts'

withMetadataDatabase()
let home: string
let source: LentDatabase
let sourceId: string
let way: Awaited<ReturnType<typeof lendInterruptible>>
let direct: string

beforeAll(async () => {
  source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE one (id integer PRIMARY KEY); INSERT INTO one VALUES (1)')
  process.env.TEST_SOURCE_URL = source.url
  sourceId = (await addSource(ana, { name: 'shop', variable: 'TEST_SOURCE_URL' })).id
  direct = process.env.DATABASE_URL ?? ''
  way = await lendInterruptible(direct)
  await closeDatabase()
  process.env.DATABASE_URL = way.url
})
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'home-'))
})
afterAll(async () => {
  delete process.env.TEST_SOURCE_URL
  await closeDatabase()
  process.env.DATABASE_URL = direct
  await way.close()
  await source.close()
})

const requested = async () => (await requestRun({ sourceId, trigger: 'person', requestedBy: ana })).id
const spooled = () => {
  try {
    return readdirSync(path.join(home, 'spool')).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
}

test('a run goes on while the metadata database is away, and its verdict is written when that is back', async () => {
  const context: WorkerContext = {
    home,
    privateKey: '',
    binaries: await findPgBinaries(),
    scratch: {},
    keepArchives: 7,
  }
  const id = await requested()
  const running = verifyRun(context, id, new AbortController().signal)
  const step = (name: string) => database().step.count({ where: { runId: id, name: name as 'restore' } })
  await until(async () => ((await step('capture')) > 0 ? true : null))
  await way.interrupt()
  // The whole rest of the run takes place without it.
  await until(async () => (spooled().length > 0 ? true : null))
  await way.resume()
  await running
  const run = await getFinishedRun(id)
  expect(run).toMatchObject({ status: 'passed', archive: { tables: 1 } })
  expect(run?.steps.map(({ name }) => name)).toEqual([...stepNames])
  expect(run?.steps.every(({ durationMs }) => durationMs !== null)).toBe(true)
  expect(run?.checks.length).toBeGreaterThan(1)
  expect(spooled()).toEqual([])
  expect(await database().archive.count({ where: { sourceId } })).toBe(1)
  rmSync(home, { recursive: true, force: true })
})

/** A run whose process ends while the metadata database is away, with its verdict in a file. */
async function spooledRun(): Promise<string> {
  const id = await requested()
  await claimRun(id, 'claim', { id: 'worker', process: '1 1 - elsewhere' })
  const closing = new AbortController()
  const never = () => {}
  const callbacks = { onCancel: never, onLost: never, closing: closing.signal }
  const recorder = openRunRecorder({ id, claim: 'claim', home, installation: 'ours' }, callbacks)
  await way.interrupt()
  await recorder.step('compare', () => sleep(10))
  const finishing = recorder.finish({ status: 'passed', checks: provedChecks, tables: [], problem: null })
  await until(async () => (spooled().length > 0 ? true : null))
  closing.abort()
  expect(await finishing).toBe('spooled')
  return id
}

test('a verdict that a stopped worker could not write is written by the next one', async () => {
  const id = await spooledRun()
  await way.resume()
  expect(await replaySpooled(home, 'another')).toEqual([])
  expect(spooled()).toHaveLength(1)
  await replaySpooled(home, 'ours')
  expect(await getFinishedRun(id)).toMatchObject({
    status: 'passed',
    checks: provedChecks,
    steps: [{ name: 'compare' }],
  })
  expect(spooled()).toEqual([])
})

test('what an ended run found of its source does not replace what is known now', async () => {
  const run = await requestRun({ sourceId, trigger: 'person', requestedBy: ana })
  await claimRun(run.id, 'claim')
  const probe = (await getSource(sourceId))?.probe
  await sql(direct, `UPDATE "Run" SET status = 'errored', "endedAt" = now() WHERE id = '${run.id}'`)
  const found = { serverVersion: '9.9', database: 'old' } as SourceProbe
  expect(await applyRunWrite(run.id, 'claim', { kind: 'probe', sourceId, probe: found })).toBe(false)
  expect((await getSource(sourceId))?.probe).toEqual(probe)
})

test('and does not change a run that was ended meanwhile', async () => {
  const id = await spooledRun()
  const problem = { code: 'worker-lost', message: 'The worker of this run ended.', hint: '' }
  await sql(
    direct,
    `UPDATE "Run" SET status = 'errored', "endedAt" = now(), problem = '${JSON.stringify(problem)}' WHERE id = '${id}'`,
  )
  await way.resume()
  expect(await replaySpooled(home, 'ours')).toEqual([])
  expect(await getFinishedRun(id)).toMatchObject({ status: 'errored', problem, checks: [] })
  expect(spooled()).toEqual([])
})
