import type { ChangedRun, LatestChanges, RunMoment } from '#lib/verification/database-history.ts'
import type { RunBucket } from '#lib/verification/run-calendar.ts'
import { compareTables } from './compare-tables.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

type MomentRow = Omit<RunMoment, 'at'> & { at: Date }

/** The newest Runs of a Source that ended and read production, oldest first. */
export async function runMoments(sourceId: string, limit: number): Promise<RunMoment[]> {
  const rows = await database().$queryRaw<MomentRow[]>(momentsOf(sourceId, limit))
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/**
 * One walk along the index for each ending: with all endings in one condition PostgreSQL may walk along the runs of every Source. LATERAL:
 * each step by its key.
 */
export function momentsOf(sourceId: string, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id, r.number, r.status::text, r."endedAt" AS at, CASE WHEN r.status = 'passed' THEN t."durationMs" END AS "restoreMs"
    FROM (SELECT w.* FROM unnest('{passed,failed,errored,cancelled}'::"RunStatus"[]) AS ending(status) CROSS JOIN LATERAL (
          SELECT id, number, status, "endedAt" FROM "Run"
          WHERE "sourceId" = ${sourceId} AND NOT reverify AND status = ending.status AND "endedAt" IS NOT NULL
          ORDER BY number DESC LIMIT ${limit}::int) w
        ORDER BY w.number DESC LIMIT ${limit}::int) r
      LEFT JOIN LATERAL (SELECT "durationMs" FROM "Step" WHERE "runId" = r.id AND name = 'restore' LIMIT 1) t ON true
    ORDER BY r.number`
}

/** How many Runs of a Source were requested since an instant, by status and quarter of an hour: every time zone's days are made of these. */
export async function countRunsSince(sourceId: string, since: Date): Promise<RunBucket[]> {
  return database().$queryRaw<RunBucket[]>(bucketsSince(sourceId, since))
}

/** The number of the first Run of all since then comes from one entry of an index, so that the Source's own index gives the rest. */
export function bucketsSince(sourceId: string, since: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT date_bin('15 minutes', "queuedAt", '2000-01-01T00:00:00Z'::timestamptz) AS at, status::text, count(*)::int AS runs
    FROM "Run" WHERE "sourceId" = ${sourceId} AND "queuedAt" >= ${since}
      AND number >= (SELECT number FROM "Run" WHERE "queuedAt" >= ${since} ORDER BY "queuedAt", number LIMIT 1)
    GROUP BY 1, 2`
}

/** So many changed tables are named. */
const named = 6

type ChangedRow = {
  id: string
  number: number
  at: Date
  rows: bigint | null
  bytes: bigint | null
  tables: number | null
}

/** What differs between the two newest Runs of a Source whose tables were recorded; null: there are no two. */
export async function latestChanges(sourceId: string): Promise<LatestChanges | null> {
  const [after, before] = (await database().$queryRaw<ChangedRow[]>(recordedRuns(sourceId))).map(toChangedRun)
  if (!after || !before) return null
  const { counts, tables } = await compareTables(before.id, after.id, { kind: null, page: 1 })
  return { runs: [before, after], counts, tables: tables.slice(0, named) }
}

/** As for the moments, one walk for each ending. */
export function recordedRuns(sourceId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id, r.number, coalesce(r."startedAt", r."queuedAt") AS at, a.rows, a."databaseBytes" AS bytes, a.tables
    FROM unnest('{passed,failed}'::"RunStatus"[]) AS ending(status) CROSS JOIN LATERAL (
        SELECT * FROM "Run" w WHERE w."sourceId" = ${sourceId} AND NOT w.reverify AND w.status = ending.status
          AND EXISTS (SELECT FROM "TableEvidence" t WHERE t."runId" = w.id)
        ORDER BY w.number DESC LIMIT 2) r
      LEFT JOIN "Archive" a ON a.id = r."archiveId"
    ORDER BY r.number DESC LIMIT 2`
}

function toChangedRun({ id, number, at, rows, bytes, tables }: ChangedRow): ChangedRun {
  const archive =
    rows === null || bytes === null || tables === null
      ? null
      : { rows: Number(rows), databaseBytes: Number(bytes), tables }
  return { id, number, at: at.toISOString(), archive }
}
