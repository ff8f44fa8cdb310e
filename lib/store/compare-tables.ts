import type { TableChange, TableDifference } from '#lib/verification/run-comparison.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

export type TableDifferences = {
  counts: Record<TableChange | 'same', number>
  tables: TableDifference[]
  /** The page after this one; null: it is the last. */
  next: number | null
}
type Row = {
  schema: string
  name: string
  kind: TableChange
  beforeRows: bigint | null
  beforeBytes: bigint | null
  afterRows: bigint | null
  afterBytes: bigint | null
}

const pageSize = 100

/** Tables that came, went or changed between two Runs: the largest changes first, a page at a time. */
export async function compareTables(
  before: string,
  after: string,
  { kind, page }: { kind: TableChange | null; page: number },
): Promise<TableDifferences> {
  const [counted, rows] = await Promise.all([
    database().$queryRaw<{ kind: TableChange | 'same'; count: number }[]>`
      ${pairs(before, after)} SELECT kind, count(*)::int FROM paired GROUP BY kind`,
    database().$queryRaw<Row[]>`
      ${pairs(before, after)}
      SELECT schema, name, kind, "beforeRows", "beforeBytes", "afterRows", "afterBytes" FROM paired
      WHERE kind <> 'same' AND ${kind === null ? Prisma.sql`true` : Prisma.sql`kind = ${kind}`}
      ORDER BY kind NOT IN ('appeared', 'vanished'), abs(coalesce("afterRows", 0) - coalesce("beforeRows", 0)) DESC, schema, name
      LIMIT ${pageSize + 1} OFFSET ${(page - 1) * pageSize}`,
  ])
  const counts = { appeared: 0, vanished: 0, grew: 0, shrank: 0, rewritten: 0, same: 0 }
  for (const { kind: each, count } of counted) counts[each] = count
  const tables = rows.slice(0, pageSize).map(toDifference)
  return { counts, tables, next: rows.length > pageSize ? page + 1 : null }
}

/** Whether the tables of a Run were recorded one by one. */
export async function hasTableEvidence(runId: string): Promise<boolean> {
  return (await database().tableEvidence.findFirst({ where: { runId }, select: { position: true } })) !== null
}

/** Production's tables in both Runs. What only the restored copy held (`extra`) is none of production's. */
function pairs(before: string, after: string): Prisma.Sql {
  const side = (runId: string) => Prisma.sql`
    SELECT schema, name, rows, bytes, digest FROM "TableEvidence" WHERE "runId" = ${runId} AND verdict <> 'extra'`
  return Prisma.sql`
    WITH paired AS (
      SELECT schema, name, a.rows AS "beforeRows", a.bytes AS "beforeBytes", b.rows AS "afterRows", b.bytes AS "afterBytes",
        CASE WHEN a.there IS NULL THEN 'appeared' WHEN b.there IS NULL THEN 'vanished' WHEN b.rows > a.rows THEN 'grew'
          WHEN b.rows < a.rows THEN 'shrank' WHEN a.digest <> b.digest THEN 'rewritten' ELSE 'same' END AS kind
      FROM (SELECT *, true AS there FROM (${side(before)}) x) a
        FULL JOIN (SELECT *, true AS there FROM (${side(after)}) y) b USING (schema, name))`
}

function toDifference(row: Row): TableDifference {
  const number = (value: bigint | null) => (value === null ? null : Number(value))
  return {
    schema: row.schema,
    name: row.name,
    kind: row.kind,
    before: row.kind === 'appeared' ? null : { rows: number(row.beforeRows), bytes: number(row.beforeBytes) },
    after: row.kind === 'vanished' ? null : { rows: number(row.afterRows), bytes: number(row.afterBytes) },
  }
}
