import type { ArchiveStanding, ArchiveState } from '#lib/verification/archive-standing.ts'
import type { RetainedArchive } from '#lib/verification/retention.ts'
import { getStandingsById } from './archive-evidence.ts'
import { database } from './database.ts'

/** What retention decides about: the Archives of a Source that are stored somewhere, newest first. */
export async function readRetained(
  sourceId: string,
  standings: ArchiveStanding[],
): Promise<RetainedArchive[]> {
  const rows = await readRows([sourceId])
  const states = new Map(standings.map(({ archiveId, state }) => [archiveId, state]))
  return rows.map((row) => toRetained(row, states.get(row.id)))
}

/** The same of several Sources, by Source, with few queries however many there are. */
export async function readRetainedOfSources(sourceIds: string[]): Promise<Map<string, RetainedArchive[]>> {
  const rows = await readRows(sourceIds)
  const standings = await getStandingsById(rows.map(({ id }) => id))
  const retained = new Map<string, RetainedArchive[]>(sourceIds.map((id) => [id, []]))
  for (const row of rows) retained.get(row.sourceId)?.push(toRetained(row, standings.get(row.id)?.state))
  return retained
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

/** Found by the partial indexes of what is stored: one condition over both tables would read every Archive that a Source ever had. */
async function readRows(sourceIds: string[]) {
  const stored = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Archive" WHERE "keptAt" IS NOT NULL AND "sourceId" = ANY(${sourceIds})
    UNION
    SELECT a.id FROM "ArchiveCopy" c JOIN "Archive" a ON a.id = c."archiveId"
    WHERE c.state <> 'deleted' AND c.state <> 'uploading' AND a."sourceId" = ANY(${sourceIds})`
  return database().archive.findMany({
    where: { id: { in: stored.map(({ id }) => id) } },
    orderBy: { number: 'desc' },
    select: {
      ...{ id: true, sourceId: true, takenAt: true },
      copies: { where: { state: 'stored', provedAt: { not: null } }, select: { id: true }, take: 1 },
      runs: {
        where: { OR: [{ status: { in: ['queued', 'running'] } }, { packs: { some: {} } }] },
        select: { status: true, packs: { select: { heldUntil: true } } },
      },
      rehearsalRequests: { where: { status: { in: ['queued', 'running'] } }, select: { id: true }, take: 1 },
    },
  })
}

function toRetained(
  { id, takenAt, copies, runs, rehearsalRequests }: Row,
  state: ArchiveState | undefined,
): RetainedArchive {
  return {
    id,
    takenAt: takenAt.toISOString(),
    state: retainedState(state, copies.length > 0),
    inUse:
      rehearsalRequests.length > 0 || runs.some(({ status }) => status === 'queued' || status === 'running'),
    heldUntil: latest(runs.flatMap(({ packs }) => packs.map(({ heldUntil }) => heldUntil))),
  }
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
