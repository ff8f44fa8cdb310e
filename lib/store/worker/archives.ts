import { database } from '#lib/store/database.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

const newestFirst = { number: 'desc' } as const

/**
 * Marks an Archive as deleted, before its folder is: what is left of a deletion that breaks off is then no stored Archive. Its metadata and
 * its Manifest stay. False: a Run or a rehearsal works with it, or it was deleted already. @param storageId where its folder was found
 */
export async function markArchiveDeleted(id: string, storageId?: string): Promise<boolean> {
  const marked = await database().$executeRaw`
    UPDATE "Archive" a SET "keptAt" = NULL, "deletingFrom" = "keptAt", "deletedAt" = now(),
      "storageId" = coalesce("storageId", ${storageId ?? null})
    WHERE id = ${id} AND "deletedAt" IS NULL
      AND NOT EXISTS (SELECT FROM "Run" r WHERE r."archiveId" = a.id AND r.status IN ('queued', 'running'))
      AND NOT EXISTS (SELECT FROM "RehearsalRequest" h WHERE h."archiveId" = a.id AND h.status IN ('queued', 'running'))`
  return marked > 0
}

/** Deleted Archives whose folder may still exist on a storage, by default on any. */
export async function archivesBeingDeleted(storageId?: string): Promise<{ id: string; folder: string }[]> {
  const rows = await database().archive.findMany({
    where: { deletingFrom: { not: null }, storageId },
    orderBy: newestFirst,
    select: { id: true, deletingFrom: true },
  })
  return rows.map(({ id, deletingFrom }) => ({ id, folder: deletingFrom ?? '' }))
}

/** Records that the folder of a deleted Archive is deleted, too. */
export async function recordFolderDeleted(id: string): Promise<void> {
  await database().archive.updateMany({ where: { id }, data: { deletingFrom: null } })
}

/** A stored Archive as it was recorded when it was written; null where it is no longer stored. */
export async function getStoredArchive(id: string): Promise<{ keptAt: string; sha256: string } | null> {
  const row = await database().archive.findUnique({ where: { id }, select: { keptAt: true, sha256: true } })
  return row && row.keptAt !== null ? { keptAt: row.keptAt, sha256: row.sha256 } : null
}

/** The checksum of an Archive, and where its folder is; null: there is none. `keptAt`: null where it is no longer stored, though a copy may be. */
export async function getArchiveFiles(id: string): Promise<{ keptAt: string | null; sha256: string } | null> {
  return database().archive.findUnique({ where: { id }, select: { keptAt: true, sha256: true } })
}

/** A random stored Archive of a Source except its newest, to reverify; null where there is none. */
export async function randomOlderArchive(sourceId: string): Promise<string | null> {
  const older = await database().archive.findMany({
    where: { sourceId, keptAt: { not: null } },
    orderBy: newestFirst,
    skip: 1,
    select: { id: true },
  })
  return older[Math.floor(Math.random() * older.length)]?.id ?? null
}

export async function archiveManifest(id: string): Promise<Manifest | null> {
  const row = await database().archive.findUnique({ where: { id }, select: { manifest: true } })
  return (row?.manifest as Manifest | undefined) ?? null
}

/** The Manifest of an Archive, or of the Archive of a Run, deleted or not; null where the id is of neither. */
export async function manifestOfArchiveOrRun(id: string): Promise<Manifest | null> {
  const ofArchive = await archiveManifest(id)
  if (ofArchive) return ofArchive
  const run = await database().run.findUnique({
    where: { id },
    select: { archive: { select: { manifest: true } } },
  })
  return (run?.archive?.manifest as Manifest | undefined) ?? null
}

/** The folders of every stored Archive, relative to the home of its worker. */
export async function storedArchivePaths(): Promise<string[]> {
  const rows = await database().archive.findMany({
    where: { keptAt: { not: null } },
    select: { keptAt: true },
  })
  return rows.flatMap(({ keptAt }) => keptAt ?? [])
}
