import { database } from '#lib/store/database.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

const newestFirst = { number: 'desc' } as const

/** Marks an Archive as deleted; its metadata and its Manifest stay. */
export async function markArchiveDeleted(id: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "Archive" SET "keptAt" = NULL, "deletedAt" = now() WHERE id = ${id} AND "deletedAt" IS NULL`
}

/** A stored Archive as it was recorded when it was written; null where it is no longer stored. */
export async function getStoredArchive(id: string): Promise<{ keptAt: string; sha256: string } | null> {
  const row = await database().archive.findUnique({ where: { id }, select: { keptAt: true, sha256: true } })
  return row && row.keptAt !== null ? { keptAt: row.keptAt, sha256: row.sha256 } : null
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
