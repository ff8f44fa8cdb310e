import {
  type DiskDemand,
  type DiskForecast,
  type DiskReading,
  forecastDisk,
} from '#lib/verification/disk-forecast.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

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
  const storageIds = [...new Set(workers.flatMap(({ storageId }) => storageId ?? []))]
  const [largest, growth] = await Promise.all([largestArchive(), growthByStorage(storageIds, now)])
  return workers.flatMap(({ id, host, storageId, disk, busy }) =>
    disk.map((each) =>
      forecastDisk(
        { ...each, workerId: id, host, busy },
        { ...largest, growthBytesPerDay: growth.get(storageId ?? '') ?? 0 },
      ),
    ),
  )
}

async function largestArchive(): Promise<Pick<DiskDemand, 'archiveBytes' | 'databaseBytes'>> {
  const [largest] = await database().$queryRaw<
    { archiveBytes: number | null; databaseBytes: number | null }[]
  >(newestArchiveSizes())
  return largest ?? { archiveBytes: null, databaseBytes: null }
}

/** The largest of the newest Archives of all databases. */
export function newestArchiveSizes(): Prisma.Sql {
  return Prisma.sql`
    SELECT max(newest.bytes)::float8 AS "archiveBytes", max(newest."databaseBytes")::float8 AS "databaseBytes"
    FROM "Source" s CROSS JOIN LATERAL (
      SELECT bytes, "databaseBytes" FROM "Archive" a WHERE a."sourceId" = s.id ORDER BY a.number DESC LIMIT 1) newest
    WHERE s."archivedAt" IS NULL`
}

async function growthByStorage(storageIds: string[], now: Date): Promise<Map<string, number>> {
  const rows = await database().$queryRaw<{ id: string; perDay: number }[]>(storageGrowth(storageIds, now))
  return new Map(rows.map(({ id, perDay }) => [id, perDay]))
}

/** What was written to each storage in two weeks, less what was deleted from it, for a day. */
export function storageGrowth(storageIds: string[], now: Date): Prisma.Sql {
  const since = new Date(now.getTime() - growthDays * 86_400_000)
  return Prisma.sql`
    SELECT storage.id, (coalesce(written.bytes, 0) - coalesce(deleted.bytes, 0))::float8
      / greatest(1, least(${growthDays}, extract(epoch FROM ${now}::timestamptz - oldest.at) / 86400))::float8 AS "perDay"
    FROM unnest(${storageIds}::text[]) AS storage (id)
      CROSS JOIN LATERAL (SELECT min("takenAt") AS at FROM "Archive" a WHERE a."storageId" = storage.id) oldest
      CROSS JOIN LATERAL (SELECT sum(bytes) AS bytes FROM "Archive" a
        WHERE a."storageId" = storage.id AND a."takenAt" > ${since}::timestamptz) written
      CROSS JOIN LATERAL (SELECT sum(bytes) AS bytes FROM "Archive" a
        WHERE a."storageId" = storage.id AND a."deletedAt" > ${since}::timestamptz) deleted
    WHERE oldest.at IS NOT NULL`
}
