import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedHistory } from '#bin/seed-history/seed-history.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { bucketsSince, momentsOf, recordedRuns } from '#lib/store/database-history.ts'
import { newestArchiveSizes, storageGrowth } from '#lib/store/disks.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import { storedArchives, storedPage } from '#lib/store/list-archives.ts'
import { listRuns, type RunQuery, readConditions, runWindow } from '#lib/store/list-runs.ts'
import { retainedOf } from '#lib/store/retained-archives.ts'
import { firstOfEach, sortsOf } from '#lib/store/run-checks.ts'
import { runNumbers } from '#lib/store/run-numbers.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()
// Smaller than a real history, so that the test is quick; large enough that the planner prefers an index where there is one.
const size = { sources: 20, runs: 6000, days: 730 }
beforeAll(async () => {
  await seedHistory(process.env.DATABASE_URL ?? '', size)
})
afterAll(closeDatabase)

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] }

async function planOf(statement: Prisma.Sql): Promise<Plan[]> {
  const rows = await database().$queryRaw<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
    Prisma.sql`EXPLAIN (FORMAT JSON) ${statement}`,
  )
  const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)]
  return flat(rows[0]?.['QUERY PLAN'][0].Plan as Plan)
}

const large = ['Run', 'Check', 'Archive', 'Step', 'Warning']

/** The indexes a statement reads; fails where it reads a large table without one. */
async function indexesOf(statement: Prisma.Sql): Promise<string[]> {
  const plan = await planOf(statement)
  const whole = plan.filter((node) => node['Node Type'] === 'Seq Scan')
  expect(whole.map((node) => node['Relation Name']).filter((name) => large.includes(name ?? ''))).toEqual([])
  return [...new Set(plan.flatMap((node) => node['Index Name'] ?? []))].sort()
}

async function sourceIds(count: number): Promise<string[]> {
  const rows = await database().source.findMany({ orderBy: { name: 'asc' }, take: count })
  return rows.map(({ id }) => id)
}

const anIndex = 'Run_number_key'
const filters: [name: string, query: () => Promise<RunQuery> | RunQuery, indexes: string[]][] = [
  ['no filter', () => ({}), [anIndex]],
  ['an older page', () => ({ before: 900 }), [anIndex]],
  ['a newer page', () => ({ after: 900 }), [anIndex]],
  ['one database', async () => ({ sources: await sourceIds(1) }), ['Run_sourceId_number_idx']],
  ['several databases', async () => ({ sources: await sourceIds(9) }), ['Run_sourceId_number_idx']],
  ['several statuses', () => ({ statuses: ['failed', 'errored'] }), ['Run_status_number_idx']],
  [
    'databases and statuses',
    async () => ({ sources: await sourceIds(9), statuses: ['failed', 'errored'] }),
    ['Run_sourceId_status_number_idx'],
  ],
  ['a trigger', () => ({ triggers: ['command-line'] }), ['Run_trigger_number_idx']],
  ['a person', () => ({ requestedBy: 'unknown (1)' }), ['Run_requestedBy_number_idx']],
  ['a branch', () => ({ branch: 'feature/none' }), ['Run_branch_number_idx']],
  ['a pull request', () => ({ pullRequest: 130 }), ['Run_pullRequest_number_idx']],
  ['a commit', () => ({ commit: 'a1b2c3' }), ['Run_commit_prefix']],
  [
    'a time',
    () => ({
      queuedFrom: new Date(Date.now() - 400 * 86_400_000),
      queuedBefore: new Date(Date.now() - 390 * 86_400_000),
    }),
    ['Run_queuedAt_number_idx'],
  ],
]

test.each(filters)('the list of runs with %s reads indexes alone', async (_, query, indexes) => {
  const conditions = await readConditions(await query())
  const found = await indexesOf(runNumbers(conditions ?? {}, { ...(await query()), limit: 31 }))
  expect(found).toEqual(indexes)
})

test('a text is searched in indexes alone', async () => {
  const conditions = await readConditions({ text: 'disk full' })
  const found = await indexesOf(runNumbers(conditions ?? {}, { limit: 31 }))
  expect(found).toContain('Run_words')
  expect(found).toContain('Check_failed_words')
})

test('the numbers of a time come from the index of the instants', async () => {
  expect(await indexesOf(runWindow(new Date(Date.now() - 9 * 86_400_000), undefined))).toEqual([
    'Run_queuedAt_number_idx',
  ])
})

test('the past of a database is read from the indexes of its runs', async () => {
  const [id = ''] = await sourceIds(1)
  const byEnding = 'Run_sourceId_reverify_status_number_idx'
  expect(await indexesOf(momentsOf(id, 101))).toEqual([byEnding, 'Step_pkey'])
  expect(await indexesOf(recordedRuns(id))).toContain(byEnding)
  const since = new Date(Date.now() - 85 * 86_400_000)
  expect(await indexesOf(bucketsSince(id, since))).toContain('Run_queuedAt_number_idx')
})

test('a read without an index would be found', async () => {
  await expect(indexesOf(Prisma.sql`SELECT number FROM "Run" WHERE "deployUrl" = 'x'`)).rejects.toThrow()
})

test('a text finds runs by database, number, branch, commit, problem, requester and finding', async () => {
  const [ci] = await database().run.findMany({ where: { branch: { startsWith: 'feature/' } }, take: 1 })
  const [finding] = await database().check.findMany({ where: { verdict: 'failed' }, take: 1 })
  const [source] = await database().source.findMany({ take: 1 })
  const found = async (text: string) => (await listRuns({ text, limit: 200 })).runs
  expect((await found(`#${ci?.number}`)).map((run) => run.number)).toContain(ci?.number)
  expect((await found(ci?.branch ?? '')).map((run) => run.branch)).toContain(ci?.branch)
  expect((await found(ci?.commit?.slice(0, 9) ?? '')).map((run) => run.number)).toEqual([ci?.number])
  expect((await found('worker of the disk')).every((run) => run.problemCode === 'disk-full')).toBe(true)
  expect((await found('worker of the disk')).length).toBeGreaterThan(50)
  expect((await found('BRUNO')).every((run) => run.requestedBy.startsWith('bruno@'))).toBe(true)
  expect((await found(source?.name ?? '')).every((run) => run.sourceId === source?.id)).toBe(true)
  const withFinding = await found(finding?.subject ?? '')
  expect(withFinding.length).toBeGreaterThan(5)
  expect(withFinding.every((run) => run.status === 'failed')).toBe(true)
  expect(await found('no such words')).toEqual([])
  expect(await found("--' %_")).toEqual([])
})

test('pages of a filter show every run once, forwards and backwards', async () => {
  const query: RunQuery = { sources: await sourceIds(3), statuses: ['failed', 'cancelled'] }
  const expected = await database().run.findMany({
    where: { sourceId: { in: await sourceIds(3) }, status: { in: ['failed', 'cancelled'] } },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  const numbers = expected.map(({ number }) => number)
  expect(numbers.length).toBeGreaterThan(30)
  const forwards: number[] = []
  let page = await listRuns({ ...query, limit: 7 })
  expect(page.previous).toBeNull()
  for (;;) {
    forwards.push(...page.runs.map((run) => run.number))
    if (page.next === null) break
    page = await listRuns({ ...query, limit: 7, before: page.next })
    expect(page.previous).toBe(page.runs[0]?.number)
  }
  expect(forwards).toEqual(numbers)
  const newer = await listRuns({ ...query, limit: 7, after: page.previous ?? 0 })
  expect(newer.runs.map((run) => run.number)).toEqual(
    numbers.slice(numbers.indexOf(page.runs[0]?.number ?? 0) - 7).slice(0, 7),
  )
  expect(newer.next).toBe(newer.runs.at(-1)?.number)
})

test('stored archives are found by what is stored, whatever number was taken', async () => {
  for (const condition of [Prisma.sql`true`, Prisma.sql`s.id = ${(await sourceIds(1))[0]}`]) {
    const found = await indexesOf(
      Prisma.sql`SELECT id FROM (${storedArchives(condition)}) stored ORDER BY number DESC LIMIT 51`,
    )
    expect(found).toContain('Archive_kept_of_source')
  }
})

test('a page of stored archives, and those that retention decides about, are read by indexes alone', async () => {
  const [one, ...others] = await sourceIds(9)
  expect(await indexesOf(storedPage(Prisma.sql`true`, undefined, 51))).toContain('Run_archiveId_status_idx')
  expect(await indexesOf(storedPage(Prisma.sql`s.id = ${one}`, 900, 51))).toContain('Archive_kept_of_source')
  expect(await indexesOf(retainedOf(others))).toEqual(
    expect.arrayContaining(['Archive_kept_of_source', 'Run_archiveId_status_idx']),
  )
})

test('the first checks of each kind are read in the order of their index', async () => {
  const [run] = await database().run.findMany({ where: { status: 'passed' }, take: 1 })
  const sorts = await sortsOf(run?.id ?? '')
  expect(sorts.length).toBeGreaterThan(1)
  const found = await indexesOf(firstOfEach(run?.id ?? '', sorts, () => 3))
  expect(found).toEqual(['Check_runId_kind_verdict_position_idx'])
})

test('how fast the disks fill is read by indexes alone', async () => {
  expect(await indexesOf(newestArchiveSizes())).toEqual(['Archive_sourceId_number_idx'])
  const [archive] = await database().archive.findMany({ where: { storageId: { not: null } }, take: 1 })
  expect(await indexesOf(storageGrowth([archive?.storageId ?? ''], new Date()))).toEqual([
    'Archive_storageId_deletedAt_idx',
    'Archive_storageId_takenAt_idx',
  ])
})
