import { backupOrigin } from '#lib/platform/origin.ts'
import type { ListedBackup, ListedSchedule, Volume } from '#lib/platform/platform.ts'
import { removalReason } from '#lib/platform/removal-reason.ts'
import type { Database } from '#lib/store/database.ts'

/** A transaction of the metadata database. */
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0]

/** What is needed to save one list from Railway. */
export type ListingContext = {
  tx: Transaction
  sourceId: string
  at: Date
  volumeBefore: Volume | null
  volumeNow: Volume | null
}

/** Saves the listed Backups. Backups that are no longer listed stay, with the reason. True where any was added, removed or locked. */
export async function recordBackups(
  { tx, sourceId, at, volumeBefore, volumeNow }: ListingContext,
  listed: ListedBackup[],
): Promise<boolean> {
  const before = await tx.backup.findMany({
    where: { sourceId, goneSince: null },
    select: { id: true, expiresAt: true, referencedMB: true },
  })
  const now = new Map(listed.map((backup) => [backup.id, backup]))
  const rows = [...now.values()].map((backup) => ({
    ...backup,
    takenAt: utc(backup.takenAt),
    expiresAt: backup.expiresAt && utc(backup.expiresAt),
    origin: backupOrigin(backup),
  }))
  await upsertBackups(tx, sourceId, at, rows)
  const missing = before.filter((backup) => !now.has(backup.id))
  const allVanished = before.length > 0 && missing.length === before.length
  const gone = missing.map(({ id, expiresAt }) => {
    const circumstances = { now: at, volumeBefore, volumeNow, allVanished }
    return { id, why: removalReason({ expiresAt: expiresAt?.toISOString() ?? null }, circumstances) }
  })
  if (gone.length > 0)
    await tx.$executeRaw`
      UPDATE "Backup" b SET "goneSince" = ${at}, "goneWhy" = gone.why
      FROM jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) AS gone (id text, why text)
      WHERE b."sourceId" = ${sourceId} AND b.id = gone.id`
  const known = new Map(before.map((backup) => [backup.id, backup]))
  const isNews = ({ id, expiresAt, referencedMB }: ListedBackup) => {
    const was = known.get(id)
    return !was || (was.expiresAt === null) !== (expiresAt === null) || was.referencedMB !== referencedMB
  }
  return gone.length > 0 || listed.some(isNews)
}

/** One statement for all Backups. */
function upsertBackups(tx: Transaction, sourceId: string, at: Date, rows: object[]) {
  return tx.$executeRaw`
    INSERT INTO "Backup" (id, "sourceId", name, "takenAt", "expiresAt", "externalId", "creatorId", "scheduleId", "usedMB",
      "referencedMB", "volumeMB", origin, "firstSeenAt", "lastSeenAt")
    SELECT id, ${sourceId}, name, "takenAt", "expiresAt", "externalId", "creatorId", "scheduleId", "usedMB",
      "referencedMB", "volumeMB", origin, ${at}, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS listed (id text, name text, "takenAt" timestamptz,
      "expiresAt" timestamptz, "externalId" text, "creatorId" text, "scheduleId" text, "usedMB" float8, "referencedMB" float8,
      "volumeMB" float8, origin text)
    ON CONFLICT ("sourceId", id) DO UPDATE SET name = excluded.name, "takenAt" = excluded."takenAt",
      "expiresAt" = excluded."expiresAt", "externalId" = excluded."externalId", "creatorId" = excluded."creatorId",
      "scheduleId" = excluded."scheduleId", "usedMB" = excluded."usedMB", "referencedMB" = excluded."referencedMB",
      "volumeMB" = excluded."volumeMB", origin = excluded.origin, "lastSeenAt" = excluded."lastSeenAt",
      "goneSince" = NULL, "goneWhy" = NULL`
}

/** Saves the listed schedules. Schedules that are no longer listed stay. True where any was added, removed or changed. */
export async function recordSchedules(
  { tx, sourceId, at }: ListingContext,
  listed: ListedSchedule[],
  nextAt: (schedule: ListedSchedule) => string | null,
): Promise<boolean> {
  const before = await tx.backupSchedule.findMany({ where: { sourceId, goneSince: null } })
  for (const schedule of listed) {
    const { id, kind, cron, name, retentionSeconds } = schedule
    const next = nextAt(schedule)
    const data = {
      ...{ kind, cron, name, retentionSeconds },
      createdAt: new Date(schedule.createdAt),
      nextAt: next === null ? null : new Date(next),
      lastSeenAt: at,
      goneSince: null,
    }
    await tx.backupSchedule.upsert({
      where: { sourceId_id: { sourceId, id } },
      create: { id, sourceId, firstSeenAt: at, ...data },
      update: data,
    })
  }
  const ids = listed.map((schedule) => schedule.id)
  const { count } = await tx.backupSchedule.updateMany({
    where: { sourceId, goneSince: null, id: { notIn: ids } },
    data: { goneSince: at, nextAt: null },
  })
  const same = (schedule: ListedSchedule) =>
    before.some(
      (was) =>
        was.id === schedule.id &&
        was.kind === schedule.kind &&
        was.cron === schedule.cron &&
        was.retentionSeconds === schedule.retentionSeconds,
    )
  return count > 0 || !listed.every(same)
}

/** In milliseconds, as JavaScript's dates are: a page that starts after a Backup must find it again. */
function utc(time: string): string {
  return new Date(time).toISOString()
}
