import { type Check, type CheckCount, platformKinds } from '#lib/verification/check.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { type CheckRow, toCheck } from './run-mapper.ts'

type Row = CheckRow & { kind: Check['kind']; many: number }

type Wanted = {
  named: number
  /** So many of those that passed; as many as of the others where it is not given. Those about Railway are a list of their own. */
  passed?: number
  /** With all gaps, because recovery SQL with missing lines is useless. */
  recovery?: boolean
  /** Of these kinds alone. */
  kinds?: Check['kind'][]
}

/**
 * The checks of a Run for a page, which cannot show ten thousand: the first `named` of each kind, verdict and blame; the database counts
 * the others. Each sort is counted and then read in the order of the index, as to sort all of them takes a hundred times as long.
 */
export async function firstChecks(
  runId: string,
  { named, passed = named, recovery = false, kinds }: Wanted,
): Promise<{ checks: Check[]; beyond: CheckCount[] }> {
  const most = Prisma.sql`CASE WHEN ${recovery} AND sort.kind = 'not-in-archive' THEN sort.many
    WHEN sort.verdict = 'passed' AND sort.kind <> ALL (${[...platformKinds]}) THEN ${passed}::int ELSE ${named}::int END`
  const wanted = kinds ? Prisma.sql`AND kind = ANY (${kinds})` : Prisma.empty
  const rows = await database().$queryRaw<Row[]>`
    WITH sort AS MATERIALIZED (
      SELECT kind, verdict, blames, count(*)::int AS many FROM "Check" WHERE "runId" = ${runId} ${wanted} GROUP BY kind, verdict, blames)
    SELECT first.kind, first.subject, first.verdict, first.blames, first.expected, first.found, first."expectedMessage", first."foundMessage", sort.many
    FROM sort, LATERAL (
      SELECT position, kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage" FROM "Check"
      WHERE "runId" = ${runId} AND kind = sort.kind AND verdict = sort.verdict AND blames IS NOT DISTINCT FROM sort.blames
      ORDER BY position LIMIT ${most}) AS first
    ORDER BY first.position`
  return { checks: rows.map(toCheck), beyond: countBeyond(rows) }
}

/** What of each sort is not among the rows. */
function countBeyond(rows: Row[]): CheckCount[] {
  const sorts = new Map<string, CheckCount>()
  for (const { kind, verdict, blames, many } of rows) {
    const key = `${kind} ${verdict} ${blames}`
    const { count } = sorts.get(key) ?? { count: many }
    sorts.set(key, { kind, verdict, ...(blames && { blames }), count: count - 1 })
  }
  return [...sorts.values()].filter(({ count }) => count > 0)
}
