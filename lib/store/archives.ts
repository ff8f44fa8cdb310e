import type { Manifest } from '#lib/verification/manifest.ts'
import { database } from './database.ts'

/** Kept Archives beyond the newest `keep`; never the newest that a passed Run proved and no drill refuted, however old it is. */
export async function archivesBeyond(
  sourceId: string,
  keep: number,
): Promise<{ id: string; keptAt: string }[]> {
  const newestFirst = [{ takenAt: 'desc' as const }, { id: 'desc' as const }]
  const proved = await database().archive.findFirst({
    where: {
      sourceId,
      keptAt: { not: null },
      runs: { some: { status: 'passed' }, none: { status: 'failed' } },
    },
    orderBy: newestFirst,
    select: { id: true },
  })
  const beyond = await database().archive.findMany({
    where: { sourceId, keptAt: { not: null } },
    orderBy: newestFirst,
    skip: keep,
    select: { id: true, keptAt: true },
  })
  return beyond.flatMap(({ id, keptAt }) => (keptAt === null || id === proved?.id ? [] : [{ id, keptAt }]))
}

/** Notes that an Archive is kept no longer; its facts and its Manifest stay. */
export async function markArchiveDeleted(id: string): Promise<void> {
  await database().archive.updateMany({
    where: { id, deletedAt: null },
    data: { keptAt: null, deletedAt: new Date() },
  })
}

/** A kept Archive as it was recorded when it was written; null where it is kept no longer. */
export async function keptArchive(id: string): Promise<{ keptAt: string; sha256: string } | null> {
  const row = await database().archive.findUnique({ where: { id }, select: { keptAt: true, sha256: true } })
  return row && row.keptAt !== null ? { keptAt: row.keptAt, sha256: row.sha256 } : null
}

/** Any kept Archive of a Source but its newest, each as likely as the others: what to drill. null where there is none. */
export async function randomOlderArchive(sourceId: string): Promise<string | null> {
  const older = await database().archive.findMany({
    where: { sourceId, keptAt: { not: null } },
    orderBy: [{ takenAt: 'desc' }, { id: 'desc' }],
    skip: 1,
    select: { id: true },
  })
  return older[Math.floor(Math.random() * older.length)]?.id ?? null
}

export async function archiveManifest(id: string): Promise<Manifest | null> {
  const row = await database().archive.findUnique({ where: { id }, select: { manifest: true } })
  return (row?.manifest as Manifest | undefined) ?? null
}
