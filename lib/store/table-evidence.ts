import { type TableRow, type TablesPage, tablesPerPage } from '#lib/verification/evidence/evidence-page.ts'
import {
  differingVerdicts,
  type TableVerdict,
  unknownVerdicts,
} from '#lib/verification/evidence/table-evidence.ts'
import type { TableFilter, TableSort } from '#lib/verification/evidence/table-filter.ts'
import type { TableKind } from '#lib/verification/manifest.ts'
import { database } from './database.ts'
import { firstRows } from './first-rows.ts'
import { Prisma } from './generated/client.ts'
import { type KnownEnd, keepCounts } from './keep-counts.ts'

const differs = Prisma.sql`(verdict = ANY (${[...differingVerdicts]}::"TableVerdict"[]) OR "otherFindings" > 0)`
const unknown = Prisma.sql`(verdict = ANY (${[...unknownVerdicts]}::"TableVerdict"[]))`
/** So many schemas are offered as a filter. */
const listedSchemas = 200

/** One page of the tables of a Run, with the numbers of all of them. A page beyond the last is the last. */
export async function listTables(
  runId: string,
  filter: TableFilter,
  endedAt?: KnownEnd,
): Promise<TablesPage> {
  const where = tablesWhere(runId, filter)
  const narrowed = filter.schema !== null || filter.q !== ''
  const byRank = filter.sort.endsWith('verdict') && filter.show === 'all' && !narrowed
  const readPage = (at: number) => readTables(where, filter.sort, tablesPerPage, (at - 1) * tablesPerPage)
  const [{ groups, schemas, comparable, ranked }, matching, wanted] = await Promise.all([
    tableCounts(runId, endedAt),
    narrowed ? countMatching(where) : null,
    byRank ? null : readPage(filter.page),
  ])
  const count = matching ?? groups[filter.show]
  const pages = Math.max(1, Math.ceil(count / tablesPerPage))
  const page = Math.min(filter.page, pages)
  const tables = byRank
    ? await readRanks(runId, slicesOf(ranked, { sort: filter.sort, page }))
    : wanted && page === filter.page
      ? wanted
      : await readPage(page)
  return { tables, matching: count, page, pages, groups, schemas, comparable }
}

/** Every table that the filter lets through, for a file. */
export function allTables(runId: string, filter: Omit<TableFilter, 'page'>): Promise<TableRow[]> {
  return readTables(tablesWhere(runId, filter), filter.sort, null, 0)
}

type Counted = {
  name: string
  tables: number
  differing: number
  comparable: boolean
  ranked: number[]
} & TablesPage['groups']
type Counts = Pick<TablesPage, 'groups' | 'schemas' | 'comparable'> & {
  /** How many tables have each rank. */
  ranked: number[]
}

const tableCounts = keepCounts(countTables)

/** What all tables of a Run come to, and those of its first schemas, counted in one reading. */
async function countTables(runId: string): Promise<Counts> {
  const ofRanks = ranks.map(
    (each, rank) => Prisma.sql`count(*) FILTER (WHERE ${each}) AS ${Prisma.raw(`rank${rank}`)}`,
  )
  const sums = ranks.map((_, rank) => Prisma.sql`(sum(${Prisma.raw(`rank${rank}`)}) OVER ())::int`)
  const rows = await database().$queryRaw<Counted[]>`
    WITH counted AS (
      SELECT schema AS name, count(*) AS tables, count(*) FILTER (WHERE ${differs}) AS differing, count(*) FILTER (WHERE ${unknown}) AS unknown,
        count(*) FILTER (WHERE changed) AS changed, bool_or(changed IS NOT NULL) AS comparable, ${Prisma.join(ofRanks)}
      FROM "TableEvidence" WHERE "runId" = ${runId} GROUP BY schema)
    SELECT name, tables::int, differing::int, (sum(tables) OVER ())::int AS all, (sum(differing) OVER ())::int AS differs,
      (sum(unknown) OVER ())::int AS unknown, (sum(changed) OVER ())::int AS changed, bool_or(comparable) OVER () AS comparable,
      ARRAY[${Prisma.join(sums)}] AS ranked
    FROM counted ORDER BY name LIMIT ${listedSchemas}`
  const {
    all = 0,
    differs: differing = 0,
    unknown: open = 0,
    changed = 0,
    comparable = false,
    ranked = [],
  } = rows[0] ?? {}
  return {
    groups: { all, differs: differing, unknown: open, changed },
    schemas: rows.map(({ name, tables, differing: its }) => ({ name, tables, differing: its })),
    ...{ comparable, ranked },
  }
}

async function countMatching(where: Prisma.Sql): Promise<number> {
  const [matching] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM "TableEvidence" WHERE ${where}`
  return matching?.count ?? 0
}

function tablesWhere(
  runId: string,
  { show, schema, q }: Pick<TableFilter, 'show' | 'schema' | 'q'>,
): Prisma.Sql {
  const groups = { all: Prisma.sql`true`, differs, unknown, changed: Prisma.sql`changed` }
  const ofSchema = schema === null ? Prisma.sql`true` : Prisma.sql`schema = ${schema}`
  const named =
    q === '' ? Prisma.sql`true` : Prisma.sql`position(lower(${q}) IN lower(schema || '.' || name)) > 0`
  return Prisma.sql`"runId" = ${runId} AND ${groups[show]} AND ${ofSchema} AND ${named}`
}

const listed = Prisma.sql`('not-in-archive', 'equal-as-whole', 'equal')`
/** What needs a look first; each table has one of these ranks. */
const ranks = [
  differs,
  Prisma.sql`(NOT ${differs} AND ${unknown})`,
  Prisma.sql`(NOT ${differs} AND verdict = 'not-in-archive')`,
  Prisma.sql`(NOT ${differs} AND verdict = 'equal-as-whole')`,
  Prisma.sql`(NOT ${differs} AND verdict = 'equal')`,
  Prisma.sql`(NOT ${differs} AND NOT ${unknown} AND verdict NOT IN ${listed})`,
]
const rank = Prisma.sql`CASE ${Prisma.join(
  ranks.map((each, at) => Prisma.sql`WHEN ${each} THEN ${Prisma.raw(String(at))}`),
  ' ',
)} END`
const order: Record<TableSort, Prisma.Sql> = {
  verdict: rank,
  name: Prisma.sql`lower(schema || '.' || name) COLLATE "C"`,
  rows: Prisma.sql`rows`,
  restored: Prisma.sql`"restoredRows"`,
  size: Prisma.sql`coalesce(bytes, "restoredBytes")`,
  change: Prisma.sql`rows - "previousRows"`,
}

type Slice = { rank: number; limit: number; offset: number }

/** Which tables of which rank stand on a page, so that none of ten thousand has to be sorted by its rank. */
function slicesOf(ranked: number[], { sort, page }: Pick<TableFilter, 'sort' | 'page'>): Slice[] {
  let [before, left] = [(page - 1) * tablesPerPage, tablesPerPage]
  const inOrder = ranked.map((count, at) => ({ rank: at, count }))
  return (sort.startsWith('-') ? inOrder.reverse() : inOrder).flatMap(({ rank: its, count }) => {
    const limit = Math.min(left, Math.max(0, count - before))
    const slice = { rank: its, limit, offset: before }
    left -= limit
    before = Math.max(0, before - count)
    return limit > 0 ? [slice] : []
  })
}

async function readRanks(runId: string, slices: Slice[]): Promise<TableRow[]> {
  const rows = await Promise.all(
    slices.map(async ({ rank: its, limit, offset }) =>
      database().$queryRaw<Row[]>(ofRank(runId, its, limit, offset)),
    ),
  )
  return rows.flat().map(toTableRow)
}

/** Tables of a rank in their order, which is that of the primary key. */
function ofRank(runId: string, its: number, limit: number, offset: number): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns} FROM "TableEvidence" WHERE "runId" = ${runId} AND ${ranks[its] ?? Prisma.sql`false`}
    ORDER BY position ${firstRows(limit, offset)}`
}

const columns = Prisma.sql`position, schema, name, kind, rows, bytes, digest, "restoredRows", "restoredBytes", "restoredDigest", verdict::text,
  "otherFindings", "previousRows", changed`

type Row = {
  position: number
  schema: string
  name: string
  kind: string
  rows: bigint | null
  bytes: bigint | null
  digest: string | null
  restoredRows: bigint | null
  restoredBytes: bigint | null
  restoredDigest: string | null
  verdict: string
  otherFindings: number
  previousRows: bigint | null
  changed: boolean | null
}

async function readTables(
  where: Prisma.Sql,
  sort: TableFilter['sort'],
  limit: number | null,
  offset: number,
): Promise<TableRow[]> {
  const by = order[sort.replace('-', '') as TableSort]
  const direction = sort.startsWith('-') ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const rows = await database().$queryRaw<Row[]>`
    SELECT ${columns} FROM "TableEvidence" WHERE ${where} ORDER BY ${by} ${direction} NULLS LAST, position ${limit === null ? Prisma.empty : firstRows(limit, offset)}`
  return rows.map(toTableRow)
}

function toTableRow(row: Row): TableRow {
  const { position, schema, name, otherFindings, changed } = row
  return {
    ...{ position, schema, name, otherFindings, changed },
    kind: row.kind as TableKind,
    verdict: row.verdict as TableVerdict,
    production: { rows: toNumber(row.rows), bytes: toNumber(row.bytes), digest: row.digest },
    restored: {
      rows: toNumber(row.restoredRows),
      bytes: toNumber(row.restoredBytes),
      digest: row.restoredDigest,
    },
    previousRows: toNumber(row.previousRows),
  }
}

function toNumber(value: bigint | null): number | null {
  return value === null ? null : Number(value)
}
