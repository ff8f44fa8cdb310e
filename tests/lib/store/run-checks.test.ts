import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { allChecks, listChecks } from '#lib/store/list-checks.ts'
import { listRuns } from '#lib/store/list-runs.ts'
import { getFinishedRun, getRunForReport, latestRuns } from '#lib/store/runs.ts'
import { listTables } from '#lib/store/table-evidence.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import type { Check, Verdict } from '#lib/verification/check.ts'
import { assessCriteria } from '#lib/verification/criteria.ts'
import { checksPerPage } from '#lib/verification/evidence/evidence-page.ts'
import { defaultTableFilter } from '#lib/verification/evidence/table-filter.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildReport } from '#lib/verification/report.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { runningRun } from './sample.ts'

withMetadataDatabase()

function many(kind: Check['kind'], verdict: Verdict, count: number): Check[] {
  const blames = verdict === 'failed' ? { blames: 'archive' as const } : {}
  return Array.from({ length: count }, (_, at) => ({
    kind,
    subject: `${verdict}.t${at}`,
    verdict,
    ...blames,
    expected: `${at} rows`,
    found: verdict === 'failed' ? '0 rows' : `${at} rows`,
  }))
}

const checks = [
  ...many('rows', 'passed', 9000),
  ...many('rows', 'failed', 500),
  ...many('rows', 'skipped', 300),
  ...many('not-in-archive', 'gap', 250),
]

async function endedRun() {
  const id = await runningRun('c')
  await finishRun(id, 'c', { status: 'failed', checks, problem: null })
  return id
}

test('a page gets the first two hundred checks of each sort, and counts of the others', async () => {
  const run = await getRunForReport(await endedRun())
  expect(run?.checks).toHaveLength(200 * 3 + 250)
  expect(run?.beyond).toEqual([
    { kind: 'rows', verdict: 'passed', count: 8800 },
    { kind: 'rows', verdict: 'failed', blames: 'archive', count: 300 },
    { kind: 'rows', verdict: 'skipped', count: 100 },
  ])
})

test('a page that lists all checks by itself names few of those that passed, and counts the same', async () => {
  const id = await endedRun()
  const [few, many] = [await getRunForReport(id, 'en', 10), await getRunForReport(id)]
  if (!few || !many) throw new Error('the run has not ended')
  expect(few.checks).toHaveLength(10 + 200 * 2 + 250)
  expect(few.checks.slice(0, 10)).toEqual(many.checks.slice(0, 10))
  const withoutNames = (run: typeof few) => {
    const { kinds, ...report } = buildReport(run, defaultPolicy)
    return { ...report, kinds: kinds.map(({ subjects: _, ...totals }) => totals) }
  }
  expect(withoutNames(few)).toEqual(withoutNames(many))
})

test('the page says the same as one drawn from every check', async () => {
  const id = await endedRun()
  const [capped, whole] = [await getRunForReport(id), await getFinishedRun(id)]
  if (!capped || !whole) throw new Error('the run has not ended')
  const [short, long] = [buildReport(capped, defaultPolicy), buildReport(whole, defaultPolicy)]
  const named = { findings: [], moreFindings: 0, notLookedAt: [] }
  expect({ ...short, ...named }).toEqual({ ...long, ...named })
  expect(short.findings.length + short.moreFindings).toBe(long.findings.length)
  expect(short.recovery?.parts).toBe(250)
  expect(short.notLookedAt).toContainEqual({ subject: '100 more', reason: 'Rows match' })
})

test('each page of the checks is what its place in the whole list holds', async () => {
  const id = await endedRun()
  const filters = [
    {},
    { verdict: 'passed' },
    { kind: 'rows' },
    { kind: 'not-in-archive' },
    { q: 't24' },
  ] as const
  for (const filter of filters) {
    const wanted = { kind: null, verdict: null, q: '', ...filter }
    const whole = await allChecks(id, wanted)
    for (const page of [1, 20, 21, 32, 33, 43, 999]) {
      const { checks: shown, page: at, matching, pages } = await listChecks(id, { ...wanted, page }, 'en')
      expect([matching, pages]).toEqual([whole.length, Math.ceil(whole.length / checksPerPage)])
      expect(shown).toEqual(whole.slice((at - 1) * checksPerPage, at * checksPerPage))
    }
  }
  const { kinds } = await listChecks(id, { kind: null, verdict: null, q: '', page: 1 }, 'en')
  expect(kinds).toEqual([
    { kind: 'rows', claim: 'Rows match', total: 9800, failed: 500, skipped: 300 },
    { kind: 'not-in-archive', claim: 'Not in the dump', total: 250, failed: 0, skipped: 0 },
  ])
})

const everything = { kind: null, verdict: null, q: '', page: 1 } as const

/** What lists count of a Run. */
async function counted(id: string) {
  const { matching } = await listChecks(id, everything, 'en')
  const run = (await listRuns({ limit: 200 })).runs.find((listed) => listed.id === id)
  const { groups, tables } = await listTables(id, defaultTableFilter)
  return {
    checks: matching,
    tables: run?.tables,
    equal: run?.tablesEqual,
    evidence: [groups.all, tables.length],
  }
}

test('what was counted before the end of a run is not kept, and what is counted after it is', async () => {
  const id = await runningRun('c')
  const nothing = { checks: 0, tables: 0, equal: 0, evidence: [0, 0] }
  expect(await counted(id)).toEqual(nothing)
  const side = { rows: 1, bytes: 1, digest: '0'.repeat(32) }
  const table = { schema: 's', name: 't', kind: 'table', verdict: 'equal', otherFindings: 0 } as const
  const tables = [{ ...table, production: side, restored: side }]
  await finishRun(id, 'c', { status: 'failed', checks, tables, problem: null })
  const all = { checks: checks.length, tables: 9800, equal: 9000, evidence: [1, 1] }
  expect(await counted(id)).toEqual(all)
  await database().check.deleteMany({ where: { runId: id, verdict: 'skipped' } })
  expect(await counted(id)).toEqual(all)
  // A metadata database that was set back ends a run again, at another time.
  await database().run.update({ where: { id }, data: { endedAt: new Date('2026-11-01T00:00:00Z') } })
  expect(await counted(id)).toEqual({ ...all, checks: checks.length - 300, tables: 9500 })
})

test('what a source stands on carries a handful of checks and the same figures', async () => {
  const run = await getRunForReport(await endedRun())
  const { lastEnded, lastPassed, lastFailed } = await latestRuns(run?.sourceId ?? '')
  expect(lastPassed).toBeNull()
  expect(lastFailed).toEqual(lastEnded)
  expect(lastEnded?.checks).toHaveLength(3 * 4)
  expect(lastEnded && buildReport(lastEnded, defaultPolicy).lead).toEqual(
    run && buildReport(run, defaultPolicy).lead,
  )
})

test('what a source stands on names the checks of each schema that its policy requires by now', async () => {
  const id = await runningRun('c')
  const restored = Array.from({ length: 40 }, (_, at) => ({
    ...{
      kind: 'schema',
      subject: `tenant_${at}`,
      verdict: 'passed',
      expected: '2 tables',
      found: '2 tables',
    },
  })) as Check[]
  await finishRun(id, 'c', {
    status: 'failed',
    checks: [...many('restore', 'passed', 1), ...many('rows', 'failed', 1), ...restored],
    problem: null,
  })
  const { sourceId } = await database().run.findUniqueOrThrow({ where: { id } })
  const schemasNow = async (requiredSchemas: string[]) => {
    await database().policy.upsert({
      where: { sourceId },
      create: { sourceId, requiredSchemas },
      update: { requiredSchemas },
    })
    const { lastEnded } = await latestRuns(sourceId)
    if (!lastEnded) throw new Error('the run has not ended')
    const named = lastEnded.checks.filter(({ kind }) => kind === 'schema').length
    const beyond = lastEnded.beyond?.find(({ kind }) => kind === 'schema')?.count ?? 0
    expect(named + beyond).toBe(40)
    const policy = { ...defaultPolicy, requiredSchemas }
    return assessCriteria({ ...lastEnded, policy }).find(({ key }) => key === 'schemas')
  }
  expect(await schemasNow(['tenant_39', 'tenant_1'])).toMatchObject({ standing: 'kept' })
  expect(await schemasNow(['tenant_39', 'payments'])).toMatchObject({
    standing: 'unproven',
    evidence: 'payments: required since then, not verified',
  })
  expect(await schemasNow([])).toMatchObject({ standing: 'kept' })
})

test('a run that has not ended has nothing to tell', async () => {
  expect(await getRunForReport(await runningRun('c'))).toBeNull()
})
