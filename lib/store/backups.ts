import type { BackupWithArchive, NearestArchive } from '#lib/platform/backup-with-archive.ts'
import type { BackupOrigin } from '#lib/platform/platform.ts'
import { type ArchiveStanding, type ArchiveState, isUnusable } from '#lib/verification/archive-standing.ts'
import { getArchiveStandings, getStandingsById } from './archive-evidence.ts'
import { toBackup } from './backup-mapper.ts'
import { database } from './database.ts'
import { type Backup as BackupRow, Prisma } from './generated/client.ts'

export type BackupQuery = {
  sourceId: string
  show?: 'all' | 'listed' | 'gone'
  origin?: BackupOrigin
  limit: number
  /** The last Backup of the previous page. */
  before?: { takenAt: string; id: string }
}

/** Backups newest first, each with the nearest good Archive within a day of it. */
export async function listBackups({
  sourceId,
  show = 'all',
  origin,
  limit,
  before,
}: BackupQuery): Promise<{ backups: BackupWithArchive[]; more: boolean }> {
  const wanted = [
    Prisma.sql`"sourceId" = ${sourceId}`,
    ...(show === 'all' ? [] : [show === 'gone' ? Prisma.sql`"goneSince" IS NOT NULL` : isListed]),
    ...(origin ? [Prisma.sql`origin = ${origin}`] : []),
    ...(before ? [Prisma.sql`("takenAt", id) < (${new Date(before.takenAt)}, ${before.id})`] : []),
  ]
  const [rows, standings] = await Promise.all([
    database().$queryRaw<BackupRow[]>`
      SELECT * FROM "Backup" WHERE ${Prisma.join(wanted, ' AND ')} ORDER BY "takenAt" DESC, id DESC LIMIT ${limit + 1}`,
    getArchiveStandings(sourceId),
  ])
  const proved = standings.filter(({ state }) => reliable.has(state))
  const backups = rows.slice(0, limit).map(toBackup)
  return {
    backups: backups.map((backup) => ({ ...backup, near: nearest(backup.takenAt, proved) })),
    more: rows.length > limit,
  }
}

const dayMs = 86_400_000

/** Stored and verified, without later evidence against it. */
const reliable = new Set<ArchiveState>(['good', 'unseen', 'unreadable'])

function nearest(at: string, proved: ArchiveStanding[]): NearestArchive | null {
  const apart = ({ takenAt }: ArchiveStanding) => Math.abs(Date.parse(takenAt) - Date.parse(at))
  const [near] = proved.filter((standing) => apart(standing) <= dayMs).sort((a, b) => apart(a) - apart(b))
  if (!near?.provedBy) return null
  const { archiveId, takenAt, provedBy } = near
  return { archiveId, runId: provedBy.id, runNumber: provedBy.number, takenAt, status: 'passed' }
}

/** How many Backups of a Source are known, still listed, and removed. */
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

/** How many Backups and verified Archives were made on each of the last `days` days (UTC), oldest first; removed ones count, too. */
export async function countByDay(sourceId: string, days: number): Promise<CoveredDay[]> {
  const proved = await provedSince(sourceId, days)
  return database().$queryRaw<CoveredDay[]>`
    WITH days AS (
      SELECT day::date, (day AT TIME ZONE 'UTC') AS since FROM generate_series(
        date_trunc('day', now() AT TIME ZONE 'UTC') - ${days - 1} * interval '1 day', now() AT TIME ZONE 'UTC', interval '1 day') day),
    backups AS (
      SELECT ("takenAt" AT TIME ZONE 'UTC')::date AS day, count(*) FILTER (WHERE origin = 'scheduled') AS scheduled,
        count(*) FILTER (WHERE origin = 'manual') AS manual, count(*) FILTER (WHERE origin = 'platform') AS platform
      FROM "Backup" WHERE "sourceId" = ${sourceId} AND "takenAt" >= (SELECT min(since) FROM days) GROUP BY 1),
    archives AS (
      SELECT (a."takenAt" AT TIME ZONE 'UTC')::date AS day, count(*) AS archives FROM "Archive" a
      WHERE a."sourceId" = ${sourceId} AND a."takenAt" >= (SELECT min(since) FROM days)
        AND a.id = ANY(${proved}) GROUP BY 1)
    SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(scheduled, 0)::int AS scheduled, coalesce(manual, 0)::int AS manual,
      coalesce(platform, 0)::int AS platform, coalesce(archives, 0)::int AS archives
    FROM days LEFT JOIN backups USING (day) LEFT JOIN archives USING (day) ORDER BY days.day`
}

/** Archives of those days that are good, or were good until their retention ended. */
async function provedSince(sourceId: string, days: number): Promise<string[]> {
  const rows = await database().archive.findMany({
    where: { sourceId, takenAt: { gte: new Date(Date.now() - (days + 1) * dayMs) } },
    select: { id: true },
  })
  const standings = await getStandingsById(rows.map((row) => row.id))
  return [...standings.values()].flatMap((standing) =>
    isUnusable(standing) || standing.state === 'unproved' ? [] : [standing.archiveId],
  )
}

const isListed = Prisma.sql`"goneSince" IS NULL`
