import { database } from '#lib/store/database.ts'
import type { ArchiveFileCheck } from '#lib/verification/archive-evidence.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import type { Evidence } from '#lib/verification/messages/message.ts'
import { storedMessage } from '#lib/verification/messages/stored-message.ts'

/** A stored Archive with its last check. */
export type ArchiveToCheck = {
  id: string
  sourceId: string
  keptAt: string
  sha256: string
  /** null: an earlier version did not record it. */
  storageId: string | null
  /** The result of the last check; null: it was never checked. */
  seen: ArchiveFileCheck['seen'] | null
  /** How long ago its checksums were verified, by a check or by a passed Run; null: never. */
  sumsMs: number | null
}

/** Every stored Archive, the newest first. */
export async function archivesToCheck(): Promise<ArchiveToCheck[]> {
  return database().$queryRaw<ArchiveToCheck[]>`
    SELECT a.id, a."sourceId", a."keptAt", a.sha256, a."storageId", look.seen,
      (extract(epoch FROM now() - greatest(look."sumsAt", passed.at)) * 1000)::float8 AS "sumsMs"
    FROM "Archive" a
    LEFT JOIN LATERAL (SELECT l.seen, l."sumsAt" FROM "ArchiveCheck" l WHERE l."archiveId" = a.id ORDER BY l.number DESC LIMIT 1) look ON true
    LEFT JOIN LATERAL (SELECT max(r."endedAt") AS at FROM "Run" r WHERE r."archiveId" = a.id AND r.status = 'passed') passed ON true
    WHERE a."keptAt" IS NOT NULL ORDER BY a.number DESC`
}

export type ArchiveCheckResult = {
  seen: ArchiveFileCheck['seen']
  found: Evidence
  sums: boolean
  storageId?: string
}

/**
 * Records the result of a check. The same result as last time extends that check; another result starts a new one, so that the history
 * stays. False: nothing changed, or the Archive is no longer stored.
 */
export async function recordArchiveCheck(
  archiveId: string,
  { seen, found, sums, storageId }: ArchiveCheckResult,
): Promise<boolean> {
  const text = formatMessage(found)
  const coded = storedMessage(found)
  const foundMessage = coded && JSON.stringify(coded)
  return database().$transaction(async (tx) => {
    // The lock lets two workers take turns, and keeps an Archive from being recorded as missing while it is deleted.
    const stored = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Archive" WHERE id = ${archiveId} AND "keptAt" IS NOT NULL FOR UPDATE`
    if (stored.length === 0) return false
    if (storageId !== undefined) await tx.archive.update({ where: { id: archiveId }, data: { storageId } })
    const same = await tx.$executeRaw`
      UPDATE "ArchiveCheck" SET at = now(), found = ${text}, "foundMessage" = ${foundMessage}::jsonb,
        "sumsAt" = CASE WHEN ${sums} THEN now() ELSE "sumsAt" END
      WHERE number = (SELECT max(number) FROM "ArchiveCheck" WHERE "archiveId" = ${archiveId}) AND seen = ${seen}::"ArchiveSeen"`
    if (same > 0) return false
    await tx.$executeRaw`
      INSERT INTO "ArchiveCheck" ("archiveId", seen, found, "foundMessage", since, at, "sumsAt")
      VALUES (${archiveId}, ${seen}::"ArchiveSeen", ${text}, ${foundMessage}::jsonb, now(), now(), CASE WHEN ${sums} THEN now() END)`
    return true
  })
}

/** The storages of workers that reported within the last two minutes, except one. */
export async function otherStorages(than: string): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT storage->>'id' AS id FROM "Worker"
    WHERE "seenAt" > now() - interval '2 minutes' AND storage->>'id' <> ${than}`
  return rows.map((row) => row.id)
}
