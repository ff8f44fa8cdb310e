import type { ArchiveStanding, ArchiveState } from '#lib/verification/archive-standing.ts'
import type { RetainedArchive } from '#lib/verification/retention.ts'
import { getStandingsById } from './archive-evidence.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

/** What retention decides about: the Archives of a Source that are stored somewhere, newest first. */
export async function readRetained(
  sourceId: string,
  standings: ArchiveStanding[],
): Promise<RetainedArchive[]> {
  const rows = await readRows([sourceId])
  const states = new Map(standings.map(({ archiveId, state }) => [archiveId, state]))
  return rows.map((row) => toRetained(row, states.get(row.id)))
}

type Retained = {
  bySource: Map<string, RetainedArchive[]>
  /** Of these Archives, and of those that were named. */
  standings: Map<string, ArchiveStanding>
}

/** The same of several Sources, with few queries however many there are; and how the Archives `named` stand. */
export async function readRetainedOfSources(sourceIds: string[], named: string[] = []): Promise<Retained> {
  const rows = await readRows(sourceIds)
  const standings = await getStandingsById([...new Set([...named, ...rows.map(({ id }) => id)])])
  const bySource = new Map<string, RetainedArchive[]>(sourceIds.map((id) => [id, []]))
  for (const row of rows) bySource.get(row.sourceId)?.push(toRetained(row, standings.get(row.id)?.state))
  return { bySource, standings }
}

type Row = {
  id: string
  sourceId: string
  takenAt: Date
  copied: boolean
  inUse: boolean
  heldUntil: Date | null
}

async function readRows(sourceIds: string[]): Promise<Row[]> {
  return database().$queryRaw<Row[]>(retainedOf(sourceIds))
}

/** Found by the partial indexes of what is stored: one condition over both tables would read every Archive that a Source ever had. */
export function retainedOf(sourceIds: string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id, a."sourceId", a."takenAt",
      EXISTS (SELECT FROM "ArchiveCopy" c WHERE c."archiveId" = a.id AND c.state = 'stored' AND c."provedAt" IS NOT NULL) AS copied,
      EXISTS (SELECT FROM "Run" r WHERE r."archiveId" = a.id AND r.status IN ('queued', 'running'))
        OR EXISTS (SELECT FROM "RehearsalRequest" q WHERE q."archiveId" = a.id AND q.status IN ('queued', 'running')) AS "inUse",
      (SELECT max(p."heldUntil") FROM "Run" r JOIN "PreDeployPack" p ON p."runId" = r.id WHERE r."archiveId" = a.id) AS "heldUntil"
    FROM "Archive" a
    WHERE a.id IN (
      SELECT id FROM "Archive" WHERE "keptAt" IS NOT NULL AND "sourceId" = ANY(${sourceIds})
      UNION
      SELECT o.id FROM "ArchiveCopy" c JOIN "Archive" o ON o.id = c."archiveId"
      WHERE c.state <> 'deleted' AND c.state <> 'uploading' AND o."sourceId" = ANY(${sourceIds}))
    ORDER BY a.number DESC`
}

function toRetained(
  { id, takenAt, copied, inUse, heldUntil }: Row,
  state: ArchiveState | undefined,
): RetainedArchive {
  return {
    ...{ id, inUse },
    takenAt: takenAt.toISOString(),
    state: retainedState(state, copied),
    heldUntil: heldUntil?.toISOString() ?? null,
  }
}

/** What was not checked lately, or cannot be read now, still counts; so does one whose folder is lost and whose copy was proved. */
function retainedState(state: ArchiveState | undefined, hasProvedCopy: boolean): RetainedArchive['state'] {
  if (hasProvedCopy && (state === 'missing' || state === 'damaged' || state === 'deleted')) return 'proved'
  if (state === 'good' || state === 'unseen' || state === 'unreadable') return 'proved'
  return state === 'refuted' || state === 'damaged' || state === 'missing' ? 'bad' : 'unproved'
}
