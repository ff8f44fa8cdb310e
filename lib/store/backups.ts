import type { BackupFacts, BackupOrigin } from '#lib/verification/backups/facts.ts'
import { toBackupFacts } from './backup-facts.ts'
import { database } from './database.ts'
import { type Backup, Prisma } from './generated/client.ts'

export type BackupQuery = {
  sourceId: string
  show?: 'all' | 'listed' | 'gone'
  origin?: BackupOrigin
  limit: number
  /** The last Backup of the page before. */
  before?: { takenAt: string; id: string }
}

/** The Archive nearest in time to a Backup, which restores where the Backup only exists. */
export type NearArchive = {
  archiveId: string
  runId: string
  runNumber: number
  takenAt: string
  status: 'passed'
}
export type ListedWithNear = BackupFacts & { near: NearArchive | null }

type Row = Backup & {
  archiveId: string | null
  runId: string
  runNumber: number
  archiveTakenAt: Date
}

/** Backups newest first, each with the nearest Archive that a Run passed with and none refuted, taken within a day of it. */
export async function listBackups({
  sourceId,
  show = 'all',
  origin,
  limit,
  before,
}: BackupQuery): Promise<{ backups: ListedWithNear[]; more: boolean }> {
  const wanted = [
    Prisma.sql`"sourceId" = ${sourceId}`,
    ...(show === 'all' ? [] : [show === 'gone' ? Prisma.sql`"goneSince" IS NOT NULL` : isListed]),
    ...(origin ? [Prisma.sql`origin = ${origin}`] : []),
    ...(before ? [Prisma.sql`("takenAt", id) < (${new Date(before.takenAt)}, ${before.id})`] : []),
  ]
  const rows = await database().$queryRaw<Row[]>`
    SELECT b.*, near.* FROM (
      SELECT * FROM "Backup" WHERE ${Prisma.join(wanted, ' AND ')} ORDER BY "takenAt" DESC, id DESC LIMIT ${limit + 1}) b
    LEFT JOIN LATERAL (
      SELECT * FROM (
        (${proved} AND a."takenAt" BETWEEN b."takenAt" AND b."takenAt" + interval '24 hours' ORDER BY a."takenAt", r.id DESC LIMIT 1)
        UNION ALL
        (${proved} AND a."takenAt" BETWEEN b."takenAt" - interval '24 hours' AND b."takenAt" ORDER BY a."takenAt" DESC, r.id DESC LIMIT 1)
      ) either ORDER BY abs(extract(epoch FROM "archiveTakenAt" - b."takenAt")) LIMIT 1) near ON true
    ORDER BY b."takenAt" DESC, b.id DESC`
  return { backups: rows.slice(0, limit).map(toListed), more: rows.length > limit }
}

/** How many Backups of a Source are known, how many are still listed, and how many are gone. */
export async function countBackups(sourceId: string): Promise<{ all: number; listed: number; gone: number }> {
  const rows = await database().$queryRaw<{ all: number; listed: number }[]>`
    SELECT count(*)::int AS "all", (count(*) FILTER (WHERE ${isListed}))::int AS listed FROM "Backup" WHERE "sourceId" = ${sourceId}`
  const { all, listed } = rows[0] ?? { all: 0, listed: 0 }
  return { all, listed, gone: all - listed }
}

export type CoveredDay = {
  day: string
  scheduled: number
  manual: number
  platform: number
  archives: number
}

/** How many Backups and proved Archives are from each of the last `days` days (UTC), oldest first; gone ones count for their day. */
export function coverageOf(sourceId: string, days: number): Promise<CoveredDay[]> {
  return database().$queryRaw<CoveredDay[]>`
    WITH asked AS (
      SELECT day::date, (day AT TIME ZONE 'UTC') AS since FROM generate_series(
        date_trunc('day', now() AT TIME ZONE 'UTC') - ${days - 1} * interval '1 day', now() AT TIME ZONE 'UTC', interval '1 day') day),
    backups AS (
      SELECT ("takenAt" AT TIME ZONE 'UTC')::date AS day, count(*) FILTER (WHERE origin = 'scheduled') AS scheduled,
        count(*) FILTER (WHERE origin = 'manual') AS manual, count(*) FILTER (WHERE origin = 'platform') AS platform
      FROM "Backup" WHERE "sourceId" = ${sourceId} AND "takenAt" >= (SELECT min(since) FROM asked) GROUP BY 1),
    archives AS (
      SELECT (a."takenAt" AT TIME ZONE 'UTC')::date AS day, count(*) AS archives FROM "Archive" a
      WHERE a."sourceId" = ${sourceId} AND a."takenAt" >= (SELECT min(since) FROM asked)
        AND EXISTS (SELECT FROM "Run" r WHERE r."archiveId" = a.id AND r.status = 'passed') GROUP BY 1)
    SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(scheduled, 0)::int AS scheduled, coalesce(manual, 0)::int AS manual,
      coalesce(platform, 0)::int AS platform, coalesce(archives, 0)::int AS archives
    FROM asked LEFT JOIN backups USING (day) LEFT JOIN archives USING (day) ORDER BY asked.day`
}

const isListed = Prisma.sql`"goneSince" IS NULL`

const proved = Prisma.sql`
  SELECT a.id AS "archiveId", a."takenAt" AS "archiveTakenAt", r.id AS "runId", r.number AS "runNumber"
  FROM "Archive" a JOIN "Run" r ON r."archiveId" = a.id AND r.status = 'passed'
  WHERE a."sourceId" = b."sourceId" AND NOT EXISTS (
    SELECT FROM "Run" f WHERE f."archiveId" = a.id AND f.status = 'failed')`

function toListed(row: Row): ListedWithNear {
  const { archiveId, runId, runNumber } = row
  const near =
    archiveId === null
      ? null
      : { archiveId, runId, runNumber, takenAt: row.archiveTakenAt.toISOString(), status: 'passed' as const }
  return { ...toBackupFacts(row), near }
}
