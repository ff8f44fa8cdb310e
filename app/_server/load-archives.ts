import type { ArchiveRow } from '#components/archive/archive-row.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { type ArchiveQuery, listArchives } from '#lib/store/list-archives.ts'
import { readRetained } from '#lib/store/retained-archives.ts'
import { getSource } from '#lib/store/sources.ts'
import { defaultRetention } from '#lib/store/workers.ts'
import { retentionOf } from '#lib/verification/policy.ts'
import { nextToDelete } from '#lib/verification/retention.ts'

type ArchivePage = { archives: ArchiveRow[]; total: number; next: number | null }

/** Stored archives, with those that the next proved one takes the place of. */
export async function loadArchives(query: ArchiveQuery = {}): Promise<ArchivePage> {
  const [{ archives, ...page }, newest] = await Promise.all([listArchives(query), defaultRetention()])
  const sourceIds = [...new Set(archives.map(({ source }) => source.id))]
  const next = new Set((await Promise.all(sourceIds.map((id) => nextOf(id, newest)))).flat())
  return { archives: archives.map((archive) => ({ ...archive, deletedNext: next.has(archive.id) })), ...page }
}

async function nextOf(sourceId: string, newest: number): Promise<string[]> {
  const [source, standings] = await Promise.all([getSource(sourceId), getArchiveStandings(sourceId)])
  if (!source) return []
  const retained = await readRetained(sourceId, standings)
  return nextToDelete(retained, retentionOf(source.policy, newest), new Date())
}
