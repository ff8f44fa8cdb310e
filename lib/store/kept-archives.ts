import path from 'node:path'
import { database } from './database.ts'

/** How many Archives of a Source are kept, the newest, and the folder they lie in. */
export async function keptArchives(
  sourceId: string,
): Promise<{ kept: number; newestAt: string | null; folder: string | null }> {
  const where = { sourceId, keptAt: { not: null } }
  const [kept, newest] = await Promise.all([
    database().archive.count({ where }),
    database().archive.findFirst({
      where,
      orderBy: [{ takenAt: 'desc' }, { id: 'desc' }],
      select: { takenAt: true, keptAt: true },
    }),
  ])
  return {
    kept,
    newestAt: newest?.takenAt.toISOString() ?? null,
    folder: newest?.keptAt ? path.dirname(newest.keptAt) : null,
  }
}
