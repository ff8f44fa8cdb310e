import type { ArchiveStanding, ArchiveState } from '#lib/verification/archive-standing.ts'
import type { RetainedArchive } from '#lib/verification/retention.ts'
import { database } from './database.ts'

/** What retention decides about: the Archives of a Source that are stored somewhere, newest first. */
export async function readRetained(
  sourceId: string,
  standings: ArchiveStanding[],
): Promise<RetainedArchive[]> {
  const rows = await database().archive.findMany({
    where: {
      sourceId,
      OR: [{ keptAt: { not: null } }, { copies: { some: { state: { notIn: ['deleted', 'uploading'] } } } }],
    },
    orderBy: { number: 'desc' },
    select: {
      ...{ id: true, takenAt: true },
      runs: { where: { status: { in: ['queued', 'running'] } }, select: { id: true }, take: 1 },
    },
  })
  const states = new Map(standings.map(({ archiveId, state }) => [archiveId, state]))
  return rows.map(({ id, takenAt, runs }) => {
    return {
      id,
      takenAt: takenAt.toISOString(),
      state: retainedState(states.get(id)),
      inUse: runs.length > 0,
    }
  })
}

/** What was not checked lately, or cannot be read now, still counts. */
function retainedState(state: ArchiveState | undefined): RetainedArchive['state'] {
  if (state === 'good' || state === 'unseen' || state === 'unreadable') return 'proved'
  return state === 'refuted' || state === 'damaged' || state === 'missing' ? 'bad' : 'unproved'
}
