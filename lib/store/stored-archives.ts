import path from 'node:path'
import type { StoredArchives } from '#lib/platform/archives-location.ts'
import { type ArchiveStanding, isUnusable } from '#lib/verification/archive-standing.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'
import { database } from './database.ts'

/** The stored Archives of a Source that are not known to be bad: their number, the newest, and where they are. */
export async function getStoredArchives(
  sourceId: string,
  standings: ArchiveStanding[],
): Promise<StoredArchives> {
  const stored = standings.filter(
    (standing) => !isUnusable(standing) && standing.state !== 'deleted' && standing.state !== 'not-kept',
  )
  const [newest] = stored
  const [row, source] = await Promise.all([
    newest
      ? database().archive.findUnique({
          where: { id: newest.archiveId },
          select: { takenAt: true, keptAt: true, storageId: true },
        })
      : null,
    database().source.findUnique({ where: { id: sourceId }, select: { probe: true } }),
  ])
  return {
    count: stored.length,
    newestAt: row?.takenAt.toISOString() ?? null,
    folder: row?.keptAt ? path.dirname(row.keptAt) : null,
    storage: await readStorage(row?.storageId ?? null),
    sourceHost: (source?.probe as SourceProbe | null)?.host ?? null,
  }
}

/** The storage as a worker last reported it; an Archive without storage id counts as stored by the worker that reported last. */
async function readStorage(id: string | null): Promise<StorageLocation | null> {
  const rows = await database().$queryRaw<{ storage: StorageLocation }[]>`
    SELECT storage FROM "Worker" WHERE storage IS NOT NULL AND (${id}::text IS NULL OR storage->>'id' = ${id})
    ORDER BY "seenAt" DESC LIMIT 1`
  return rows[0]?.storage ?? null
}
