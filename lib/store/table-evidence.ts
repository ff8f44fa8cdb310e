import { type TableRow, type TablesPage, tablesPerPage } from '#lib/verification/evidence/evidence-page.ts'
import {
  differingVerdicts,
  type TableVerdict,
  unknownVerdicts,
} from '#lib/verification/evidence/table-evidence.ts'
import type { TableFilter, TableSort } from '#lib/verification/evidence/table-filter.ts'
import type { TableKind } from '#lib/verification/manifest.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

const differs = Prisma.sql`(verdict = ANY (${[...differingVerdicts]}::"TableVerdict"[]) OR "otherFindings" > 0)`
const unknown = Prisma.sql`(verdict = ANY (${[...unknownVerdicts]}::"TableVerdict"[]))`
/** So many schemas are offered as a filter. */
const listedSchemas = 200

/** One page of the tables of a Run, with the numbers of all of them. A page beyond the last is the last. */
export async function listTables(runId: string, filter: TableFilter): Promise<TablesPage> {
  const where = tablesWhere(runId, filter)
  const narrowed = filter.schema !== null || filter.q !== ''
  const [{ groups, schemas, comparable }, matching] = await Promise.all([
    countTables(runId),
    narrowed ? countMatching(where) : null,
  ])
  const count = matching ?? groups[filter.show]
  const pages = Math.max(1, Math.ceil(count / tablesPerPage))
  const page = Math.min(filter.page, pages)
  const rows = await readTables(where, filter.sort, tablesPerPage, (page - 1) * tablesPerPage)
  return { tables: rows, matching: count, page, pages, groups, schemas, comparable }
}

/** Every table that the filter lets through, for a file. */
export function allTables(runId: string, filter: Omit<TableFilter, 'page'>): Promise<TableRow[]> {
  return readTables(tablesWhere(runId, filter), filter.sort, null, 0)
}

type Counted = { name: string; tables: number; differing: number; comparable: boolean } & TablesPage['groups']

/** What all tables of a Run come to, and those of its first schemas, counted in one reading. */
async function countTables(runId: string): Promise<Pick<TablesPage, 'groups' | 'schemas' | 'comparable'>> {
  const rows = await database().$queryRaw<Counted[]>`
    WITH counted AS (
      SELECT schema AS name, count(*) AS tables, count(*) FILTER (WHERE ${differs}) AS differing, count(*) FILTER (WHERE ${unknown}) AS unknown,
        count(*) FILTER (WHERE changed) AS changed, bool_or(changed IS NOT NULL) AS comparable
      FROM "TableEvidence" WHERE "runId" = ${runId} GROUP BY schema)
    SELECT name, tables::int, differing::int, (sum(tables) OVER ())::int AS all, (sum(differing) OVER ())::int AS differs,
      (sum(unknown) OVER ())::int AS unknown, (sum(changed) OVER ())::int AS changed, bool_or(comparable) OVER () AS comparable
    FROM counted ORDER BY name LIMIT ${listedSchemas}`
  const {
    all = 0,
    differs: differing = 0,
    unknown: open = 0,
    changed = 0,
    comparable = false,
  } = rows[0] ?? {}
  return {
    groups: { all, differs: differing, unknown: open, changed },
    schemas: rows.map(({ name, tables, differing: its }) => ({ name, tables, differing: its })),
    comparable,
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

/** What needs a look first. */
const rank = Prisma.sql`CASE WHEN ${differs} THEN 0 WHEN ${unknown} THEN 1 WHEN verdict = 'not-in-archive' THEN 2
  WHEN verdict = 'equal-as-whole' THEN 3 WHEN verdict = 'equal' THEN 4 ELSE 5 END`
const order: Record<TableSort, Prisma.Sql> = {
  verdict: rank,
  name: Prisma.sql`lower(schema || '.' || name) COLLATE "C"`,
  rows: Prisma.sql`rows`,
  restored: Prisma.sql`"restoredRows"`,
  size: Prisma.sql`coalesce(bytes, "restoredBytes")`,
  change: Prisma.sql`rows - "previousRows"`,
}

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
    SELECT position, schema, name, kind, rows, bytes, digest, "restoredRows", "restoredBytes", "restoredDigest", verdict::text,
      "otherFindings", "previousRows", changed
    FROM "TableEvidence" WHERE ${where} ORDER BY ${by} ${direction} NULLS LAST, position LIMIT ${limit} OFFSET ${offset}`
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
