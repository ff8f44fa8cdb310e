import { beforeAll, expect, test } from 'vitest'
import { type AlertQuery, listAlerts, readAlertPosition } from '#lib/store/alerts.ts'
import { chosenAlerts, closedAlerts } from '#lib/store/chosen-alerts.ts'
import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import type { AlertFilter } from '#lib/verification/notification.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { someSource } from './sample.ts'

withMetadataDatabase()

const ids: string[] = []
/** Two open and 4000 closed alerts of each of six databases, in turn of three kinds, every fifth of them critical. */
beforeAll(async () => {
  for (let made = 0; made < 6; made += 1) ids.push((await someSource()).id)
  await database().$executeRaw`
    INSERT INTO "Alert" (id, key, kind, "sourceId", "openedAt", "closedAt", notification)
    SELECT 'a' || s || '-' || lpad(n::text, 4, '0'), 'k' || s || '-' || n, (ARRAY['failed', 'overdue', 'storage-failing'])[1 + n % 3], source,
      at, CASE WHEN n < 4000 THEN at END,
      jsonb_build_object('kind', 'x', 'severity', CASE WHEN n % 5 = 0 THEN 'critical' ELSE 'warning' END)
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS one(source, s), generate_series(0, 4001) AS n,
      LATERAL (SELECT '2026-01-01'::timestamptz + (n / 2) * interval '1 minute' AS at) AS moment`
  await database().$executeRaw`ANALYZE "Alert"`
})

/** Every alert of a filter, page by page, and how many are open. */
async function all(filter: AlertFilter, query: Partial<AlertQuery> = {}) {
  const found: string[] = []
  let before: AlertQuery['before']
  for (;;) {
    const page = await listAlerts({ limit: 97, filter, before, ...query })
    found.push(...page.alerts.map(({ id }) => id))
    if (page.next === null) return { found, open: page.open }
    before = readAlertPosition(page.next) ?? undefined
  }
}

const [one, other] = [1, 4]
const filters: [what: string, filter: () => AlertFilter, where: Prisma.Sql][] = [
  ['one database', () => ({ source: [ids[one] ?? ''] }), Prisma.sql`s = ${one}`],
  [
    'two databases and a kind',
    () => ({ source: [one, other].map((at) => ids[at] ?? ''), kind: ['overdue'] }),
    Prisma.sql`s IN (${one}, ${other}) AND kind = 'overdue'`,
  ],
  ['two kinds', () => ({ kind: ['failed', 'storage-failing'] }), Prisma.sql`kind <> 'overdue'`],
  ['a severity', () => ({ severity: ['critical'] }), Prisma.sql`severity = 'critical'`],
  [
    'a kind and a severity',
    () => ({ kind: ['failed'], severity: ['warning'] }),
    Prisma.sql`kind = 'failed' AND severity = 'warning'`,
  ],
  [
    'all three',
    () => ({ source: [ids[one] ?? ''], kind: ['failed', 'overdue'], severity: ['critical'] }),
    Prisma.sql`s = ${one} AND kind <> 'storage-failing' AND severity = 'critical'`,
  ],
]

test.each(filters)(
  'the pages of %s hold every alert of it once: the open ones, then the newest that closed',
  async (_, filter, where) => {
    const expected = await database().$queryRaw<{ id: string; open: boolean }[]>`
    SELECT id, open FROM (SELECT id, kind, "openedAt", "closedAt", "closedAt" IS NULL AS open, notification->>'severity' AS severity,
      array_position(${ids}::text[], "sourceId") - 1 AS s FROM "Alert") AS a
    WHERE ${where}
    ORDER BY open DESC, CASE WHEN open THEN severity = 'critical' END DESC, CASE WHEN open THEN "openedAt" END DESC, "closedAt" DESC, id DESC`
    const { found, open } = await all(filter())
    expect(found.length).toBeGreaterThan(100)
    expect(found).toEqual(expected.map(({ id }) => id))
    expect(open).toBe(expected.filter((alert) => alert.open).length)
  },
)

test('a filter shows nothing of a database that the reader may not see', async () => {
  const [mine = '', hidden = ''] = ids
  const { found } = await all({ source: [mine, hidden], kind: ['failed'] }, { sourceIds: [mine] })
  expect(found.length).toBeGreaterThan(100)
  expect(found.every((id) => id.startsWith('a1-'))).toBe(true)
  expect(await all({ source: [hidden] }, { sourceIds: [mine] })).toEqual({ found: [], open: 0 })
})

type Plan = { 'Node Type': string; 'Index Name'?: string; Plans?: Plan[] }

test.each([
  ['no filter', () => ({}), 'Alert_closedAt_openedAt_idx'],
  ['databases', () => ({ source: ids.slice(0, 2) }), 'Alert_closed_by_source'],
  [
    'all three',
    () => ({ source: ids.slice(0, 2), kind: ['failed'], severity: ['critical'] }),
    'Alert_closed_by_source',
  ],
  ['a kind', () => ({ kind: ['overdue'] }), 'Alert_closed_by_kind'],
  ['a severity', () => ({ severity: ['warning'] }), 'Alert_closed_by_kind'],
] as [string, () => AlertFilter, string][])(
  'closed alerts with %s are read by an index',
  async (_, filter, index) => {
    const after = { closedAt: '2026-01-02T00:00:00.000Z', id: 'a' }
    for (const from of [undefined, after]) {
      const statement = closedAlerts(chosenAlerts(filter(), null), from, 101)
      const rows = await database().$queryRaw<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
        Prisma.sql`EXPLAIN (FORMAT JSON) ${statement}`,
      )
      const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)]
      const plan = flat(rows[0]?.['QUERY PLAN'][0].Plan as Plan)
      expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([])
      // Those of the page are fetched by their ids.
      expect(new Set(plan.flatMap((node) => node['Index Name'] ?? []))).toEqual(
        new Set([index, 'Alert_pkey']),
      )
    }
  },
)
