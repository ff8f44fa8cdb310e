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
      copies: { where: { state: 'stored', provedAt: { not: null } }, select: { id: true }, take: 1 },
      runs: {
        where: { OR: [{ status: { in: ['queued', 'running'] } }, { packs: { some: {} } }] },
        select: { status: true, packs: { select: { heldUntil: true } } },
      },
    },
  })
  const states = new Map(standings.map(({ archiveId, state }) => [archiveId, state]))
  return rows.map(({ id, takenAt, copies, runs }) => {
    return {
      id,
      takenAt: takenAt.toISOString(),
      state: retainedState(states.get(id), copies.length > 0),
      inUse: runs.some(({ status }) => status === 'queued' || status === 'running'),
      heldUntil: latest(runs.flatMap(({ packs }) => packs.map(({ heldUntil }) => heldUntil))),
    }
  })
}

function latest(instants: Date[]): string | null {
  return instants.length > 0 ? new Date(Math.max(...instants.map(Number))).toISOString() : null
}

/** What was not checked lately, or cannot be read now, still counts; so does one whose folder is lost and whose copy was proved. */
function retainedState(state: ArchiveState | undefined, hasProvedCopy: boolean): RetainedArchive['state'] {
  if (hasProvedCopy && (state === 'missing' || state === 'damaged' || state === 'deleted')) return 'proved'
  if (state === 'good' || state === 'unseen' || state === 'unreadable') return 'proved'
  return state === 'refuted' || state === 'damaged' || state === 'missing' ? 'bad' : 'unproved'
}
