import { type ArchiveQuery, type ListedArchive, listStored, withStandings } from '#lib/store/list-archives.ts'
import { readRetainedOfSources } from '#lib/store/retained-archives.ts'
import { policiesOf } from '#lib/store/sources.ts'
import { defaultRetention } from '#lib/store/workers.ts'
import { defaultPolicy, retentionOf } from '#lib/verification/policy.ts'
import { nextToDelete } from '#lib/verification/retention.ts'

type ArchivePage = { archives: LoadedArchive[]; total: number; next: number | null }
export type LoadedArchive = ListedArchive & { deletedNext: boolean }

/** Stored archives, with those that the next proved one takes the place of. */
export async function loadArchives(query: ArchiveQuery = {}): Promise<ArchivePage> {
  const [{ archives, ...page }, newest] = await Promise.all([listStored(query), defaultRetention()])
  const sourceIds = [...new Set(archives.map(({ source }) => source.id))]
  const listed = archives.map(({ id }) => id)
  const [{ bySource, standings }, policies] = await Promise.all([
    readRetainedOfSources(sourceIds, listed),
    policiesOf(sourceIds),
  ])
  const now = new Date()
  const next = new Set(
    sourceIds.flatMap((id) =>
      nextToDelete(bySource.get(id) ?? [], retentionOf(policies.get(id) ?? defaultPolicy, newest), now),
    ),
  )
  const rows = withStandings(archives, standings)
  return { archives: rows.map((archive) => ({ ...archive, deletedNext: next.has(archive.id) })), ...page }
}
