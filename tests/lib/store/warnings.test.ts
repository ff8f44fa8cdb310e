import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { listRuns, requestRun } from '#lib/store/runs.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { acknowledgeWarning, listWarnings, newestCompared } from '#lib/store/warnings.ts'
import { runHistory } from '#lib/store/worker/run-history.ts'
import { attachArchive, claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import type { Warning } from '#lib/verification/history.ts'
import type { Table } from '#lib/verification/manifest.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, queuedRun, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()

const emptied: Warning = { kind: 'table-emptied', subject: 'shop.orders', was: '3 rows', is: '0 rows' }
const smaller: Warning = { kind: 'archive-size', subject: 'the archive', was: 'usually 9 MiB', is: '1 MiB' }

function table(name: string, rows: number, kind: Table['kind'] = 'table'): Table {
  const parts = { columns: [], constraints: [], indexes: [] }
  return { schema: 'shop', name, kind, unlogged: false, bytes: 0, ...parts, rows, digest: `${rows}` }
}

/** A Run of that instant which captured these tables and ended so, with these Warnings. */
async function ran(
  sourceId: string,
  takenAt: string,
  {
    warnings = [] as Warning[],
    status = 'passed' as 'passed' | 'errored',
    tables = [table('orders', 3)],
  } = {},
) {
  const id = await runningRun('c', sourceId)
  const { manifest } = someArchive()
  await attachArchive(id, 'c', someArchive({ takenAt, manifest: { ...manifest, takenAt, tables } }))
  await saveWarnings(id, 'c', warnings)
  await finishRun(id, 'c', {
    status,
    checks: provedChecks,
    problem: status === 'passed' ? null : problem('dump-failed', { error: 'it broke' }).details,
  })
  return id
}

const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`
const daysOf = async (id: string) =>
  (await runHistory(id))?.earlier.map((it) => Number(it.takenAt.slice(8, 10)))

test('a run is compared with the archives of earlier runs of its source that passed, newest first', async () => {
  const [source, other] = [await someSource(), await someSource()]
  await ran(other.id, on(1))
  await ran(source.id, on(2), { tables: [table('orders', 7), table('report', 0, 'view')] })
  await ran(source.id, on(3), { status: 'errored' })
  await ran(source.id, on(4))
  const id = await ran(source.id, on(5), { tables: [table('orders', 9)] })
  await ran(source.id, on(6))
  const history = await runHistory(id)
  expect(history?.now).toMatchObject({
    takenAt: on(5),
    tables: [{ schema: 'shop', name: 'orders', rows: 9, digest: '9' }],
  })
  expect(history?.earlier.map((it) => it.takenAt)).toEqual([on(4), on(2)])
  expect(history?.earlier[1]?.tables).toEqual([{ schema: 'shop', name: 'orders', rows: 7, digest: '7' }])
})

test('at most eight are remembered, and one of them is older than a week where there is one', async () => {
  const source = await someSource()
  for (let day = 1; day <= 12; day += 1) await ran(source.id, on(day))
  expect(await daysOf(await ran(source.id, on(13)))).toEqual([12, 11, 10, 9, 8, 7, 6, 5])
  for (let hour = 0; hour < 9; hour += 1) await ran(source.id, `2026-11-14T0${hour}:00:00.000Z`)
  expect(await daysOf(await ran(source.id, on(14)))).toEqual([14, 14, 14, 14, 14, 14, 14, 6])
})

test('a reverify has no history of its own, and is none to others', async () => {
  const source = await someSource()
  await ran(source.id, on(1))
  const archive = await database().archive.findFirstOrThrow({ where: { sourceId: source.id } })
  const reverify = await requestRun({
    sourceId: source.id,
    trigger: 'person',
    requestedBy: ana,
    archiveId: archive.id,
  })
  await claimRun(reverify.id, 'c')
  await finishRun(reverify.id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  expect(await runHistory(reverify.id)).toBeNull()
  expect(await daysOf(await ran(source.id, on(2)))).toEqual([1])
})

test('a run with unacknowledged differences is no baseline for later runs; once they are acknowledged, it is', async () => {
  const source = await someSource()
  await ran(source.id, on(1))
  const odd = await ran(source.id, on(2), { warnings: [emptied] })
  const later = await ran(source.id, on(3))
  expect(await daysOf(later)).toEqual([1])
  expect(await acknowledgeWarning(ana, odd, 0)).toBe(true)
  expect(await daysOf(later)).toEqual([2, 1])
})

test('acknowledging says who and when, and the first one stays named', async () => {
  const source = await someSource()
  const id = await ran(source.id, on(1), { warnings: [emptied, smaller] })
  expect(await listWarnings(id)).toMatchObject({ total: 2, open: 2 })
  await acknowledgeWarning(ana, id, 0)
  await acknowledgeWarning(new SystemActor('rui'), id, 0)
  const { listed, open } = await listWarnings(id)
  expect(open).toBe(1)
  expect(listed).toEqual([
    { ...smaller, position: 1, acknowledged: null },
    { ...emptied, position: 0, acknowledged: { by: 'ana', at: expect.stringMatching(/^20.*Z$/) } },
  ])
  expect(await acknowledgeWarning(ana, id, 7)).toBe(false)
  expect(await acknowledgeWarning(ana, 'unknown', 0)).toBe(false)
})

test('the same difference on other runs of the source is acknowledged with it, and on no other source', async () => {
  const [source, other] = [await someSource(), await someSource()]
  const first = await ran(source.id, on(1), { warnings: [emptied, smaller] })
  const second = await ran(source.id, on(2), { warnings: [emptied] })
  const elsewhere = await ran(other.id, on(2), { warnings: [emptied] })
  await acknowledgeWarning(ana, second, 0)
  const opens = await Promise.all([first, second, elsewhere].map(async (id) => (await listWarnings(id)).open))
  expect(opens).toEqual([1, 0, 1])
})

test('what was acknowledged on the run before is acknowledged when it stands there still', async () => {
  const source = await someSource()
  await acknowledgeWarning(ana, await ran(source.id, on(1), { warnings: [emptied] }), 0)
  const still = await ran(source.id, on(2), { warnings: [emptied, smaller] })
  const { listed } = await listWarnings(still)
  expect(listed.map((it) => [it.subject, it.acknowledged?.by])).toEqual([
    ['the archive', undefined],
    ['shop.orders', 'ana'],
  ])
})

test('a difference that disappeared and came back is a new one, although the old one was acknowledged', async () => {
  const source = await someSource()
  await acknowledgeWarning(ana, await ran(source.id, on(1), { warnings: [emptied] }), 0)
  await ran(source.id, on(2))
  expect((await listWarnings(await ran(source.id, on(3), { warnings: [emptied] }))).open).toBe(1)
})

test('a worker that lost its claim writes no warning', async () => {
  const id = await runningRun('c')
  expect(await saveWarnings(id, 'another', [emptied])).toBe(false)
  expect(await listWarnings(id)).toEqual({ listed: [], total: 0, open: 0 })
})

test('two tables with the same displayed name have warnings of their own', async () => {
  const source = await someSource()
  await acknowledgeWarning(ana, await ran(source.id, on(1), { warnings: [emptied, emptied] }), 0)
  expect(await listWarnings(await ran(source.id, on(2), { warnings: [emptied, emptied] }))).toMatchObject({
    total: 2,
    open: 0,
  })
})

test('ten thousand warnings are written at once, two hundred are listed and all are counted', async () => {
  const source = await someSource()
  const many = Array.from({ length: 10_000 }, (_, at) => ({ ...emptied, subject: `shop.t${at}` }))
  const { listed, ...counts } = await listWarnings(await ran(source.id, on(1), { warnings: many }))
  expect(listed).toHaveLength(200)
  expect(counts).toEqual({ total: 10_000, open: 10_000 })
})

test('lists of runs and the overview count what is open', async () => {
  const source = await someSource()
  expect(await newestCompared(source.id)).toBeNull()
  await ran(source.id, on(1))
  const odd = await ran(source.id, on(2), { warnings: [emptied, smaller] })
  await acknowledgeWarning(ana, odd, 0)
  await queuedRun(source.id)
  expect((await listRuns({ sourceId: source.id })).runs.map((run) => run.warnings)).toEqual([0, 1, 0])
  expect(await newestCompared(source.id)).toMatchObject({ runId: odd, open: 1 })
})
