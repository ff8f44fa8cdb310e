import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { database } from '#lib/store/database.ts'
import { readRetained } from '#lib/store/retained-archives.ts'
import { planRetention, type Retention } from '#lib/verification/retention.ts'

export type ArchiveToDelete = {
  id: string
  /** Its folder on this worker; null where it has none, or another worker has it. */
  keptAt: string | null
  copies: { id: string; storageId: string; key: string }[]
}

/** The Archives of a Source that its Policy does not retain. With `storageId` folders of other workers are left to them. */
export async function archivesToDelete(
  sourceId: string,
  retention: Retention,
  storageId?: string,
): Promise<ArchiveToDelete[]> {
  const standings = await getArchiveStandings(sourceId)
  const plan = planRetention(await readRetained(sourceId, standings), retention, await databaseNow())
  // A missing Archive frees no space, and deleting its row would hide that it is missing.
  const missing = new Set(
    standings.filter(({ state }) => state === 'missing').map(({ archiveId }) => archiveId),
  )
  const ids = plan.filter(({ reasons }) => reasons.length === 0).map(({ id }) => id)
  const rows = await database().archive.findMany({
    where: { id: { in: ids } },
    orderBy: { number: 'desc' },
    select: {
      ...{ id: true, keptAt: true, storageId: true },
      copies: {
        where: { state: { notIn: ['deleted', 'uploading'] }, storage: { removedAt: null } },
        select: { id: true, storageId: true, key: true },
      },
    },
  })
  return rows
    .map((row) => {
      const isHere = storageId === undefined || row.storageId === null || row.storageId === storageId
      const keptAt = isHere && !missing.has(row.id) ? row.keptAt : null
      return { id: row.id, keptAt, copies: row.copies }
    })
    .filter(({ keptAt, copies }) => keptAt !== null || copies.length > 0)
}
