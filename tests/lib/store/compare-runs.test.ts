import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadComparison } from '#app/_server/load-comparison.ts'
import { seedHistory } from '#bin/seed-history/seed-history.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { countRunsSince, latestChanges, runMoments } from '#lib/store/database-history.ts'
import { exportRuns } from '#lib/store/export-runs.ts'
import { readTableHistory } from '#lib/store/table-history.ts'
import { turnsOf } from '#lib/verification/table-history.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()
let sourceId = ''
let ids: string[] = []
beforeAll(async () => {
  await seedHistory(process.env.DATABASE_URL ?? '', { sources: 2, runs: 300, days: 730 })
  const source = await database().source.findFirstOrThrow({ orderBy: { runs: { _count: 'desc' } } })
  sourceId = source.id
  const runs = await database().run.findMany({
    where: { sourceId, status: 'passed', reverify: false },
    orderBy: { number: 'asc' },
  })
  ids = runs.map(({ id }) => id)
})
afterAll(closeDatabase)

const all = { kind: null, page: 1 }

test('two runs are compared the older one first: tables, and definitions as hunks', async () => {
  const [first = '', last = ''] = [ids[0], ids.at(-1)]
  const view = await loadComparison([last, first], all)
  if (typeof view === 'string') throw new Error(view)
  expect(view.runs.map(({ id }) => id)).toEqual([first, last])
  const named = (kind: string) =>
    view.tables?.tables.filter((table) => table.kind === kind).map(({ name }) => name)
  expect(named('vanished')).toEqual(['sessions'])
  expect(view.tables?.tables.find(({ kind }) => kind === 'vanished')?.after).toBeNull()
  expect(named('grew')).toContain('users')
  expect(view.tables?.counts.grew).toBe(named('grew')?.length)
  const grew = await loadComparison([first, last], { kind: 'grew', page: 1 })
  if (typeof grew === 'string') throw new Error(grew)
  expect(new Set(grew.tables?.tables.map(({ kind }) => kind))).toEqual(new Set(['grew']))
  const lines = view.structure?.parts.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines)) ?? []
  expect(lines).toContain('+column archived_at timestamp with time zone')
  expect(lines).toContain('-constraint sessions_pkey PRIMARY KEY (id)')
  expect(lines).toContain('+  NEW.updated_at := now();')
})

test('what cannot be compared is named', async () => {
  const other = await database().run.findFirstOrThrow({ where: { sourceId: { not: sourceId } } })
  expect(await loadComparison(ids.slice(0, 1), all)).toBe('choose-two')
  expect(await loadComparison(ids.slice(0, 3), all)).toBe('choose-two')
  expect(await loadComparison([ids[0] ?? '', 'unknown'], all)).toBe('not-found')
  expect(await loadComparison([ids[0] ?? '', other.id], all)).toBe('other-database')
})

test('the history of a table says in which run it vanished, and what it held before', async () => {
  const history = await readTableHistory(sourceId, { schema: 'app', name: 'sessions' })
  expect(history.newest?.there).toBe(false)
  const [turn, ...others] = turnsOf(history.moments)
  expect(others).toEqual([])
  expect(turn?.kind).toBe('vanished')
  const held = await database().tableEvidence.findMany({
    where: { name: 'sessions', run: { sourceId, reverify: false } },
    select: { run: { select: { number: true } } },
  })
  expect(turn?.since.number).toBe(Math.max(...held.map(({ run }) => run.number)))
  expect(history.moments.filter(({ there }) => there)).toHaveLength(held.length)
  const none = await readTableHistory(sourceId, { schema: 'app', name: 'none' })
  expect(none.moments.some(({ there }) => there)).toBe(false)
})

test('an export holds every run of its filter, and says what was cut', async () => {
  const read = async (format: 'csv' | 'json', limit?: number) => {
    let text = ''
    for await (const part of exportRuns({ statuses: ['passed'] }, format, limit)) text += part
    return text
  }
  const passed = await database().run.count({ where: { status: 'passed' } })
  const whole = JSON.parse(await read('json'))
  expect(whole.runs).toHaveLength(passed)
  expect(whole.cutBefore).toBeNull()
  const cut = JSON.parse(await read('json', 210))
  expect(cut.runs).toHaveLength(210)
  expect(cut.cutBefore).toBe(cut.runs.at(-1).number)
  expect((await read('csv')).trim().split('\r\n')).toHaveLength(passed + 1)
  expect(await read('csv', 5)).toMatch(/# cut after 5 runs: the older ones than run \d+ are missing\r\n$/)
})

test('the past of a database: its runs on a time axis, counted by day, and what changed last', async () => {
  const all = await database().run.findMany({ where: { sourceId }, include: { steps: true } })
  const ended = all.filter(({ reverify, endedAt }) => !reverify && endedAt !== null)
  const moments = await runMoments(sourceId, 1000)
  expect(moments.map(({ number }) => number)).toEqual(ended.map(({ number }) => number).sort((a, b) => a - b))
  expect(new Set(moments.map(({ status }) => status)).size).toBeGreaterThan(1)
  for (const { id, status, restoreMs } of moments) {
    const step = all.find((run) => run.id === id)?.steps.find(({ name }) => name === 'restore')
    expect(restoreMs).toBe(status === 'passed' ? (step?.durationMs ?? null) : null)
  }
  expect((await runMoments(sourceId, 3)).map(({ id }) => id)).toEqual(moments.slice(-3).map(({ id }) => id))
  const since = new Date(Date.now() - 200 * 86_400_000)
  const counted = await countRunsSince(sourceId, since)
  expect(counted.reduce((sum, { runs }) => sum + runs, 0)).toBe(
    all.filter(({ queuedAt }) => queuedAt >= since).length,
  )
  const changes = await latestChanges(sourceId)
  const recorded = await database().run.findMany({
    where: { sourceId, reverify: false, status: { in: ['passed', 'failed'] }, tableEvidence: { some: {} } },
    orderBy: { number: 'desc' },
    take: 2,
  })
  expect(changes?.runs.map(({ id }) => id)).toEqual(recorded.map(({ id }) => id).reverse())
  expect(changes?.tables.length).toBeLessThanOrEqual(6)
  expect(await latestChanges('unknown')).toBeNull()
})
