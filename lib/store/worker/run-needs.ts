import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { leaseKinds } from '#lib/store/lease-kinds.ts'

/** What a queued Run needs of the worker that works on it. `source` is null where it was deleted. */
export type RunNeeds = {
  source: { location: { variable: string } | { sealedUrl: string } } | null
  /** The stored Archive that a reverify run restores; null: it captures one. */
  archive: { keptAt: string | null; storageId: string | null; copiesIn: string[] } | null
}

/** null: the Run is not queued. */
export async function runNeeds(id: string): Promise<RunNeeds | null> {
  const row = await database().run.findUnique({
    where: { id, status: 'queued' },
    select: {
      source: { select: { variable: true, sealedUrl: true, archivedAt: true } },
      archive: { select: archivePlaces },
    },
  })
  if (!row) return null
  const { variable, sealedUrl, archivedAt } = row.source
  const { archive } = row
  const location = variable === null ? { sealedUrl: sealedUrl ?? '' } : { variable }
  return {
    source: archivedAt === null ? { location } : null,
    archive: archive && placesOf(archive),
  }
}

/** What a queued rehearsal needs: its Archive alone, as a reverify run. null: it is not queued. */
export async function rehearsalNeeds(id: string): Promise<RunNeeds | null> {
  const row = await database().rehearsalRequest.findUnique({
    where: { id, status: 'queued' },
    select: { archive: { select: archivePlaces } },
  })
  return row && { source: null, archive: placesOf(row.archive) }
}

const archivePlaces = {
  keptAt: true,
  storageId: true,
  copies: { where: { state: 'stored', storage: { removedAt: null } }, select: { storageId: true } },
} as const

type Places = { keptAt: string | null; storageId: string | null; copies: { storageId: string }[] }

function placesOf({ keptAt, storageId, copies }: Places): RunNeeds['archive'] {
  return { keptAt, storageId, copiesIn: copies.map((copy) => copy.storageId) }
}

/**
 * Records that a worker cannot work on a queued Run, or rehearsal. Once each worker that reports has declined, it ends with the Problem. True:
 * it ended.
 */
export async function decline(
  kind: 'run' | 'rehearsal',
  { id, workerId, problem }: { id: string; workerId: string; problem: ProblemDetails },
): Promise<boolean> {
  const { table, lostStatus, lostFiles } = leaseKinds[kind]
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE ${table} SET "declinedBy" = array_append(array_remove("declinedBy", ${workerId}), ${workerId})
      WHERE id = ${id} AND status = 'queued'`
    const ended = await tx.$executeRaw`
      UPDATE ${table} r SET status = ${lostStatus}, "endedAt" = now(), problem = ${JSON.stringify(problem)}::jsonb ${lostFiles}
      WHERE id = ${id} AND status = 'queued' AND NOT EXISTS (
        SELECT FROM "Worker" w WHERE w.process IS NOT NULL AND w."seenAt" > now() - interval '60 seconds' AND w.id <> ALL (r."declinedBy"))`
    return ended > 0
  })
}
