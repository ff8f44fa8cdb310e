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
  const stored = standings.filter(isStored)
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

function isStored(standing: ArchiveStanding): boolean {
  return !isUnusable(standing) && standing.state !== 'deleted' && standing.state !== 'not-kept'
}

export type ArchiveSummary = {
  /** How many are stored and not known to be bad, and their size. */
  stored: number
  bytes: number
  /** How many are refuted, damaged or missing. */
  unusable: number
  newest: (Pick<ArchiveStanding, 'takenAt' | 'state' | 'words'> & { id: string }) | null
}

/** The stored Archives of a Source in a few figures, by their standings, newest first. */
export async function summarizeArchives(standings: ArchiveStanding[]): Promise<ArchiveSummary> {
  const stored = standings.filter(isStored)
  const sum = await database().archive.aggregate({
    where: { id: { in: stored.map(({ archiveId }) => archiveId) } },
    _sum: { bytes: true },
  })
  const [newest] = stored
  return {
    stored: stored.length,
    bytes: Number(sum._sum.bytes ?? 0),
    unusable: standings.filter(isUnusable).length,
    newest: newest
      ? { id: newest.archiveId, takenAt: newest.takenAt, state: newest.state, words: newest.words }
      : null,
  }
}

/** The storage as a worker last reported it; an Archive without storage id counts as stored by the worker that reported last. */
async function readStorage(id: string | null): Promise<StorageLocation | null> {
  const rows = await database().$queryRaw<{ storage: StorageLocation }[]>`
    SELECT storage FROM "Worker" WHERE storage IS NOT NULL AND (${id}::text IS NULL OR storage->>'id' = ${id})
    ORDER BY "seenAt" DESC LIMIT 1`
  return rows[0]?.storage ?? null
}
