import { type Check, type CheckCount, isPlatformKind } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { type KnownEnd, keepCounts } from './keep-counts.ts'
import { type CheckRow, toCheck } from './run-mapper.ts'

type Row = CheckRow & { kind: Check['kind']; many: number }

/** How many checks of a Run are of a kind, verdict and blame. */
export type Sort = Pick<Row, 'kind' | 'verdict' | 'blames' | 'many'>

/** Of each that occurs. */
export const sortsOf = keepCounts((runId) =>
  database().$queryRaw<Sort[]>(
    Prisma.sql`SELECT kind, verdict::text, blames::text, count(*)::int AS many FROM "Check" WHERE "runId" = ${runId} GROUP BY kind, verdict, blames`,
  ),
)

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
 * The checks of a Run for a page, which cannot show ten thousand: the first `named` of each kind, verdict and blame, and how many others
 * there are. Each sort is read in the order of the index, as to sort all of them takes a hundred times as long.
 */
export async function firstChecks(
  runId: string,
  wanted: Wanted,
  endedAt?: KnownEnd,
): Promise<{ checks: Check[]; beyond: CheckCount[] }> {
  const { kinds } = wanted
  const sorts = (await sortsOf(runId, endedAt)).filter(({ kind }) => !kinds || kinds.includes(kind))
  if (sorts.length === 0) return { checks: [], beyond: [] }
  const rows = await database().$queryRaw<Row[]>(firstOfEach(runId, sorts, (sort) => mostOf(sort, wanted)))
  return { checks: rows.map(toCheck), beyond: countBeyond(rows) }
}

export const kindsOfSchemas: Check['kind'][] = ['schema', 'required-schema']

/** Adds the checks of these schemas that are not among the first ones: a Policy may require any of hundreds. */
export async function withSchemas(
  runId: string,
  { checks, beyond }: { checks: Check[]; beyond: CheckCount[] },
  schemas: string[],
): Promise<{ checks: Check[]; beyond: CheckCount[]; sought: string[] }> {
  const subjects = [...new Set(schemas.flatMap((name) => [name, visible(name)]))]
  const rows = await database().$queryRaw<CheckRow[]>`
    SELECT kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage" FROM "Check"
    WHERE "runId" = ${runId} AND kind = ANY(${kindsOfSchemas}) AND subject = ANY(${subjects}) ORDER BY position`
  const named = new Set(checks.map(({ kind, subject }) => `${kind} ${subject}`))
  const more = rows.map(toCheck).filter(({ kind, subject }) => !named.has(`${kind} ${subject}`))
  const less = (sort: CheckCount) =>
    more.filter((it) => it.kind === sort.kind && it.verdict === sort.verdict && it.blames === sort.blames)
      .length
  const others = beyond.map((sort) => ({ ...sort, count: sort.count - less(sort) }))
  return { checks: [...checks, ...more], beyond: others.filter(({ count }) => count > 0), sought: schemas }
}

/** How many of a sort are named. */
function mostOf({ kind, verdict, many }: Sort, { named, passed = named, recovery = false }: Wanted): number {
  if (recovery && kind === 'not-in-archive') return many
  return verdict === 'passed' && !isPlatformKind(kind) ? passed : named
}

/** The first checks of each sort, in their order. */
export function firstOfEach(runId: string, sorts: Sort[], most: (sort: Sort) => number): Prisma.Sql {
  const column = <Value>(of: (sort: Sort) => Value) => sorts.map(of)
  return Prisma.sql`
    SELECT first.kind, first.subject, first.verdict, first.blames, first.expected, first.found, first."expectedMessage", first."foundMessage", sort.many
    FROM unnest(${column(({ kind }) => kind)}::text[], ${column(({ verdict }) => verdict)}::text[], ${column(({ blames }) => blames ?? '')}::text[],
        ${column(({ many }) => many)}::int[], ${column(most)}::int[]) AS sort (kind, verdict, blames, many, most)
      CROSS JOIN LATERAL (
        SELECT position, kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage" FROM "Check"
        WHERE "runId" = ${runId} AND kind = sort.kind AND verdict = sort.verdict::"Verdict" AND blames IS NOT DISTINCT FROM nullif(sort.blames, '')::"Blame"
        ORDER BY position LIMIT sort.most) AS first
    ORDER BY first.position`
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
