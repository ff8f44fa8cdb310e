import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findMajors } from '#bin/provision/find-majors.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { installationId } from '#lib/store/installation.ts'
import { wholeRunLog } from '#lib/store/run-log.ts'
import { getRun, requestCancel, requestRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import { allTables } from '#lib/store/table-evidence.ts'
import { defaultTableFilter } from '#lib/verification/evidence/table-filter.ts'
import { isActive } from '#lib/verification/run.ts'
import { ana } from '#tests/support/ana.ts'
import type { LentDatabase } from '#tests/support/cluster.ts'
import { holdRestore } from '#tests/support/hold-restore.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { until } from '#tests/support/until.ts'
import { type LentWorker, lendWorker } from '#tests/support/worker.ts'

withMetadataDatabase()
let source: LentDatabase
let worker: LentWorker
let queue: Awaited<ReturnType<typeof openQueue>>
beforeAll(async () => {
  source = await lendSampleSource()
  worker = await lendWorker({ SAMPLE_URL: source.url })
  queue = await openQueue(queueConfig(process.env.DATABASE_URL ?? '', undefined, await installationId()))
})
afterAll(async () => {
  await queue.close()
  await worker.stop()
  await source.close()
})

test('every table has the rows that psql counts, the log has what the programs said, and a run that stops has no equal table', async () => {
  const { id } = await addSource(ana, { name: `sample ${Date.now()}`, variable: 'SAMPLE_URL' })
  const run = await ended(await requested(id))
  expect(run.status).toBe('passed')
  const shown = await allTables(run.id, defaultTableFilter)
  expect(shown.filter((it) => it.verdict === 'no-rows').map((it) => it.kind)).not.toContain('table')
  const tables = shown.filter((it) => it.verdict !== 'no-rows')
  expect(tables).toHaveLength(run.archive?.tables ?? 0)
  for (const { schema, name, verdict, production, restored } of tables) {
    const counted = Number(await psql(`SELECT count(*) FROM "${schema}"."${name}"`))
    const row = { verdict, rows: production.rows, restored: restored.rows }
    expect([name, row]).toEqual([name, { verdict: 'equal', rows: counted, restored: counted }])
    expect(restored.digest).toBe(production.digest)
  }
  const story = ['community.posts', 'marketplace.suppliers', 'academy.courses', 'business.restaurants']
  expect(tables.map((it) => `${it.schema}.${it.name}`)).toEqual(expect.arrayContaining(story))
  expect(tables.reduce((sum, it) => sum + (it.production.rows ?? 0), 0)).toBe(run.archive?.rows)

  const log = (await wholeRunLog(run.id)).map(({ step, text }) => `${step} ${text}`)
  expect(log).toContain('capture pg_dump: dumping contents of table "community.posts"')
  expect(log.some((line) => line.startsWith('restore pg_restore: finished item'))).toBe(true)
  expect(log.at(-1)).toBe('null The run ends: passed.')
  expect(log.join()).not.toContain(new URL(source.url).password || 'no password')

  await holdRestore(source.url, 'community.held')
  const second = await requested(id)
  await until(async () => ((await stepOf(second)) === 'restore' ? true : null))
  await requestCancel(ana, second)
  const stopped = await ended(second)
  expect(stopped.status).toBe('cancelled')
  expect((await wholeRunLog(second)).at(-1)?.text).toBe('The run ends: cancelled.')
  const measured = await allTables(second, defaultTableFilter)
  expect(measured).toHaveLength(shown.length + 1)
  for (const table of measured) expect(['not-restored', 'not-compared']).toContain(table.verdict)
  expect(measured.map((it) => it.production.rows)).toEqual(
    expect.arrayContaining(tables.map((it) => it.production.rows)),
  )
})

async function psql(statement: string): Promise<string> {
  const [newest] = await findMajors()
  const program = path.join(newest?.folder ?? '', 'psql')
  return execFileSync(program, ['-XAtc', statement, source.url], { encoding: 'utf8' }).trim()
}

async function requested(sourceId: string): Promise<string> {
  const { id } = await requestRun({ sourceId, trigger: 'person', requestedBy: ana })
  await queue.enqueue({ kind: 'verify', id })
  return id
}

async function stepOf(id: string): Promise<string> {
  return (await getRun(id))?.steps.at(-1)?.name ?? ''
}

function ended(id: string) {
  return until(async () => {
    const run = await getRun(id)
    return run && !isActive(run.status) ? run : null
  })
}
