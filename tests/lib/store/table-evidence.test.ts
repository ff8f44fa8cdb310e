import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { allTables, listTables } from '#lib/store/table-evidence.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import type { TableEvidence } from '#lib/verification/evidence/table-evidence.ts'
import {
  defaultTableFilter,
  readTableFilter,
  type TableFilter,
} from '#lib/verification/evidence/table-filter.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { rowsRead } from '#tests/support/rows-read.ts'
import { provedChecks, runningRun, someSource } from './sample.ts'

withMetadataDatabase()

const side = (rows: number, digest: string, bytes = 8192) => ({
  rows,
  bytes,
  digest: digest.padStart(32, '0'),
})

function table(name: string, more: Partial<TableEvidence> = {}): TableEvidence {
  return {
    ...{ schema: 'shop', name, kind: 'table', verdict: 'equal', otherFindings: 0 },
    ...{ production: side(3, 'a'), restored: side(3, 'a') },
    ...more,
  }
}

async function endedRun(tables: TableEvidence[], sourceId?: string): Promise<string> {
  const id = await runningRun('c', sourceId)
  await finishRun(id, 'c', { status: 'failed', checks: provedChecks, tables, problem: null })
  return id
}

const list = (id: string, filter: Partial<TableFilter> = {}) =>
  listTables(id, { ...defaultTableFilter, ...filter })
const names = (page: { tables: { name: string }[] }) => page.tables.map((it) => it.name)

const unread = { rows: null, bytes: null, digest: null }

test('tables come back as they were measured, what differs first, and numbers of all beside', async () => {
  const lost = table('lost', { verdict: 'missing', restored: unread })
  const waits = table('waits', { verdict: 'not-restored', restored: unread, schema: 'audit' })
  const id = await endedRun([waits, table('orders'), lost, table('indexless', { otherFindings: 1 })])
  const page = await list(id)
  expect(names(page)).toEqual(['lost', 'indexless', 'waits', 'orders'])
  expect(page.tables[0]).toEqual({ ...lost, position: 2, previousRows: null, changed: null })
  expect(page).toMatchObject({
    ...{ matching: 4, page: 1, pages: 1, comparable: false },
    groups: { all: 4, differs: 2, unknown: 1, changed: 0 },
    schemas: [
      { name: 'audit', tables: 1, differing: 0 },
      { name: 'shop', tables: 3, differing: 2 },
    ],
  })
})

test('each page of all tables is what its place in the whole list holds, in both directions', async () => {
  const verdicts = [
    'equal',
    'not-in-archive',
    'no-rows',
    'equal-as-whole',
    'not-restored',
    'differs',
  ] as const
  const tables = Array.from({ length: 130 }, (_, at) =>
    table(`t${at}`, { verdict: verdicts[at % 6], otherFindings: at % 40 === 3 ? 1 : 0 }),
  )
  const id = await endedRun(tables)
  for (const sort of ['verdict', '-verdict'] as const) {
    const whole = (await allTables(id, { ...defaultTableFilter, sort })).map(({ name }) => name)
    expect(whole).toHaveLength(130)
    const pages = await Promise.all([1, 2, 3, 99].map((page) => list(id, { sort, page })))
    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 3])
    expect(pages.slice(0, 3).flatMap(names)).toEqual(whole)
  }
})

test('the search takes what is typed literally, and the filters narrow', async () => {
  const id = await endedRun([
    table('a_b'),
    table('axb'),
    table('100%', { schema: 'Other', verdict: 'differs' }),
  ])
  expect(names(await list(id, { q: 'a_b' }))).toEqual(['a_b'])
  expect(names(await list(id, { q: 'other.100%' }))).toEqual(['100%'])
  expect(names(await list(id, { show: 'differs' }))).toEqual(['100%'])
  expect(names(await list(id, { schema: 'shop', sort: '-name' }))).toEqual(['axb', 'a_b'])
  expect(names(await list(id, { schema: "x' OR true --" }))).toEqual([])
})

test('each order has a direction, and what is not known is last in both', async () => {
  const big = table('big', { production: side(9, 'b', 9_000_000_000_000) })
  const id = await endedRun([table('small'), big, table('view', { production: unread, restored: unread })])
  expect(names(await list(id, { sort: '-size' }))).toEqual(['big', 'small', 'view'])
  expect(names(await list(id, { sort: 'rows' }))).toEqual(['small', 'big', 'view'])
  expect((await list(id, { q: 'big' })).tables[0]?.production.bytes).toBe(9_000_000_000_000)
})

test('tables stand beside the last run that read production', async () => {
  const { id: source } = await someSource()
  await endedRun([table('grown'), table('same'), table('rewritten'), table('dropped')], source)
  await endedRun([table('grown', { production: unread })], source)
  const id = await endedRun(
    [
      table('grown', { production: side(5, 'f') }),
      table('same'),
      table('rewritten', { production: side(3, 'b') }),
      table('new'),
      table('unread', { production: unread }),
    ],
    source,
  )
  const page = await list(id, { sort: '-change' })
  expect(page.comparable).toBe(true)
  expect(page.tables.map((it) => [it.name, it.previousRows, it.changed])).toEqual([
    ['grown', 3, true],
    ['same', 3, false],
    ['rewritten', 3, true],
    ['new', null, true],
    ['unread', null, null],
  ])
  expect(names(await list(id, { show: 'changed', sort: 'name' }))).toEqual(['grown', 'new', 'rewritten'])
})

test('two tables whose names read the same are both stored', async () => {
  const { id: source } = await someSource()
  for (let run = 0; run < 2; run += 1) {
    const id = await endedRun([table('twin'), table('twin')], source)
    expect((await list(id)).matching).toBe(2)
  }
})

test('ten thousand tables are written, and read page by page', async () => {
  const { id: source } = await someSource()
  const many = Array.from({ length: 10_000 }, (_, n) =>
    table(`t${n}`, { schema: `s${n % 40}`, verdict: n === 7777 ? 'differs' : 'equal' }),
  )
  await endedRun(many, source)
  const id = await endedRun(many, source)
  await database().$executeRaw`ANALYZE "TableEvidence"`
  const read = await rowsRead(async () => {
    const page = await list(id, { q: 't77', sort: '-rows', page: 2 })
    expect(page).toMatchObject({ matching: 111, page: 2, pages: 3, groups: { all: 10_000, differs: 1 } })
    expect(page.tables).toHaveLength(50)
  })
  // A few times each; each with each would be a hundred million.
  expect(read).toBeLessThan(100_000)
  expect(names(await list(id)).at(0)).toBe('t7777')
  expect((await list(id, { page: 99_999 })).page).toBe(200)
  expect(await allTables(id, { ...defaultTableFilter, schema: 's1' })).toHaveLength(250)
})

test('tables go with their run', async () => {
  const id = await endedRun([table('orders')])
  await database().run.delete({ where: { id } })
  expect(await database().tableEvidence.count({ where: { runId: id } })).toBe(0)
})

test('an address that says anything gives a filter', () => {
  expect(readTableFilter({ show: 'x', sort: '-x', page: '0', q: ['a', 'b'] })).toEqual(defaultTableFilter)
  expect(readTableFilter({ show: 'differs', sort: '-size', page: '12', q: 'a', schema: 's' })).toEqual({
    ...{ show: 'differs', sort: '-size', page: 12, q: 'a', schema: 's' },
  })
})
