import type { Manifest } from '#lib/verification/manifest.ts'
import { database } from './database.ts'

/** Kept Archives beyond the newest `keep`; never the newest that a passed Run proved, however old it is. */
export async function archivesBeyond(
  sourceId: string,
  keep: number,
): Promise<{ id: string; keptAt: string }[]> {
  const newestFirst = [{ takenAt: 'desc' as const }, { id: 'desc' as const }]
  const proved = await database().archive.findFirst({
    where: { sourceId, keptAt: { not: null }, runs: { some: { status: 'passed' } } },
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

export async function archiveManifest(id: string): Promise<Manifest | null> {
  const row = await database().archive.findUnique({ where: { id }, select: { manifest: true } })
  return (row?.manifest as Manifest | undefined) ?? null
}
