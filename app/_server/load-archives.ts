import type { ArchiveRow } from '#components/archive/archive-row.ts'
import { type ArchiveQuery, listArchives } from '#lib/store/list-archives.ts'
import { readRetainedOfSources } from '#lib/store/retained-archives.ts'
import { policiesOf } from '#lib/store/sources.ts'
import { defaultRetention } from '#lib/store/workers.ts'
import { defaultPolicy, retentionOf } from '#lib/verification/policy.ts'
import { nextToDelete } from '#lib/verification/retention.ts'

type ArchivePage = { archives: ArchiveRow[]; total: number; next: number | null }

/** Stored archives, with those that the next proved one takes the place of. */
export async function loadArchives(query: ArchiveQuery = {}): Promise<ArchivePage> {
  const [{ archives, ...page }, newest] = await Promise.all([listArchives(query), defaultRetention()])
  const sourceIds = [...new Set(archives.map(({ source }) => source.id))]
  const [retained, policies] = await Promise.all([readRetainedOfSources(sourceIds), policiesOf(sourceIds)])
  const now = new Date()
  const next = new Set(
    sourceIds.flatMap((id) =>
      nextToDelete(retained.get(id) ?? [], retentionOf(policies.get(id) ?? defaultPolicy, newest), now),
    ),
  )
  return { archives: archives.map((archive) => ({ ...archive, deletedNext: next.has(archive.id) })), ...page }
}
