import {
  type DiskDemand,
  type DiskForecast,
  type DiskReading,
  forecastDisk,
} from '#lib/verification/disk-forecast.ts'
import { database } from './database.ts'

/** A worker that has been silent for longer is an alert of its own. */
const reportedWithinMinutes = 10
const growthDays = 14

type WorkerRow = {
  id: string
  host: string
  storageId: string | null
  disk: { use: DiskReading['use']; folder: string; freeBytes: number; bytes: number }[]
  busy: boolean
}

/** The disks of the workers that report, with how long each lasts by what was measured of archives. */
export async function readDisks(now: Date): Promise<DiskForecast[]> {
  const workers = await database().$queryRaw<WorkerRow[]>`
    SELECT w.id, coalesce(w.host, w.id) AS host, w.storage->>'id' AS "storageId", w.disk,
      EXISTS (SELECT FROM "Run" r WHERE r."workerId" = w.id AND r.status = 'running') AS busy
    FROM "Worker" w
    WHERE w.disk IS NOT NULL AND w."seenAt" > ${now}::timestamptz - ${reportedWithinMinutes} * interval '1 minute'
    ORDER BY w.host, w.id`
  if (workers.length === 0) return []
  const [largest, growth] = await Promise.all([largestArchive(), growthByStorage(now)])
  return workers.flatMap(({ id, host, storageId, disk, busy }) =>
    disk.map((each) =>
      forecastDisk(
        { ...each, workerId: id, host, busy },
        { ...largest, growthBytesPerDay: growth.get(storageId ?? '') ?? 0 },
      ),
    ),
  )
}

/** By the newest archive of each database. */
async function largestArchive(): Promise<Pick<DiskDemand, 'archiveBytes' | 'databaseBytes'>> {
  const rows = await database().$queryRaw<{ archiveBytes: number | null; databaseBytes: number | null }[]>`
    SELECT max(bytes)::float8 AS "archiveBytes", max("databaseBytes")::float8 AS "databaseBytes" FROM (
      SELECT DISTINCT ON (a."sourceId") a.bytes, a."databaseBytes" FROM "Archive" a
      JOIN "Source" s ON s.id = a."sourceId" WHERE s."archivedAt" IS NULL ORDER BY a."sourceId", a.number DESC) newest`
  return rows[0] ?? { archiveBytes: null, databaseBytes: null }
}

/** What was written to each storage in two weeks, less what was deleted from it, for a day. */
async function growthByStorage(now: Date): Promise<Map<string, number>> {
  const rows = await database().$queryRaw<{ storageId: string; perDay: number }[]>`
    WITH since AS (SELECT ${now}::timestamptz - ${growthDays} * interval '1 day' AS at)
    SELECT a."storageId", (coalesce(sum(a.bytes) FILTER (WHERE a."takenAt" > since.at), 0)
        - coalesce(sum(a.bytes) FILTER (WHERE a."deletedAt" > since.at), 0))::float8
      / greatest(1, least(${growthDays}, extract(epoch FROM ${now}::timestamptz - min(a."takenAt")) / 86400))::float8 AS "perDay"
    FROM "Archive" a, since WHERE a."storageId" IS NOT NULL GROUP BY a."storageId", since.at`
  return new Map(rows.map(({ storageId, perDay }) => [storageId, perDay]))
}
