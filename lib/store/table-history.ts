import type { RunStatus } from '#lib/verification/run.ts'
import type { TableHistory, TableMoment } from '#lib/verification/table-history.ts'
import { database } from './database.ts'

/** So many Runs are read at a time. */
const longestHistory = 1000
type Row = {
  number: number
  id: string
  at: Date
  status: RunStatus
  recorded: boolean
  there: boolean
  rows: bigint | null
  bytes: bigint | null
}

type Named = { schema: string; name: string }

/**
 * One table in the Runs of its Source that read production, the newest first. A Run whose tables were not recorded says nothing of it, and is
 * left out; `earlier` is the `before` of the Runs before these. Where the newest Runs have no such table, the ones that end with its loss are
 * read.
 */
export async function readTableHistory(
  sourceId: string,
  { before, ...table }: Named & { before?: number },
): Promise<TableHistory> {
  const window = await readWindow(sourceId, table, before)
  const newest = before === undefined ? (window.moments[0] ?? null) : null
  if (window.earlier === null || window.moments.some(({ there }) => there)) return { ...window, newest }
  const lost = await findLoss(sourceId, table, window.earlier)
  return lost === null
    ? { ...window, newest, earlier: null }
    : { ...(await readWindow(sourceId, table, lost + 1)), newest }
}

/** The number of the Run after the newest one before `before` that had the table; null: none had it. */
async function findLoss(sourceId: string, { schema, name }: Named, before: number): Promise<number | null> {
  const [last] = await database().$queryRaw<{ number: number }[]>`
    SELECT r.number FROM "Run" r WHERE r."sourceId" = ${sourceId} AND NOT r.reverify AND r.number < ${before}::int
      AND r.status IN ('passed', 'failed') AND EXISTS (SELECT FROM "TableEvidence" t
        WHERE t."runId" = r.id AND t.schema = ${schema} AND t.name = ${name} AND t.verdict <> 'extra')
    ORDER BY r.number DESC LIMIT 1`
  if (!last) return null
  const [next] = await database().$queryRaw<{ number: number }[]>`
    SELECT r.number FROM "Run" r WHERE r."sourceId" = ${sourceId} AND NOT r.reverify AND r.number > ${last.number}::int
      AND r.status IN ('passed', 'failed') AND EXISTS (SELECT FROM "TableEvidence" t WHERE t."runId" = r.id)
    ORDER BY r.number LIMIT 1`
  return next?.number ?? last.number
}

async function readWindow(
  sourceId: string,
  { schema, name }: Named,
  before: number | undefined,
): Promise<Omit<TableHistory, 'newest'>> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT r.number, r.id, coalesce(r."startedAt", r."queuedAt") AS at, r.status, e."runId" IS NOT NULL AS there, e.rows, e.bytes,
      e."runId" IS NOT NULL OR EXISTS (SELECT FROM "TableEvidence" any_table WHERE any_table."runId" = r.id) AS recorded
    FROM (SELECT * FROM "Run" WHERE "sourceId" = ${sourceId} AND NOT reverify AND number < ${before ?? 2_147_483_647}::int
        AND status IN ('passed', 'failed') ORDER BY number DESC LIMIT ${longestHistory}) r
      LEFT JOIN LATERAL (SELECT * FROM "TableEvidence" t
        WHERE t."runId" = r.id AND t.schema = ${schema} AND t.name = ${name} AND t.verdict <> 'extra' LIMIT 1) e ON true
    ORDER BY r.number DESC`
  const moments = rows
    .filter(({ recorded }) => recorded)
    .map(
      ({ number, id, at, status, there, rows: held, bytes }): TableMoment => ({
        ...{ number, id, status, there },
        at: at.toISOString(),
        rows: held === null ? null : Number(held),
        bytes: bytes === null ? null : Number(bytes),
      }),
    )
  return {
    moments,
    unrecorded: rows.length - moments.length,
    earlier: rows.length === longestHistory ? (rows.at(-1)?.number ?? null) : null,
  }
}
