import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'

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
      archive: {
        select: {
          keptAt: true,
          storageId: true,
          copies: { where: { state: 'stored', storage: { removedAt: null } }, select: { storageId: true } },
        },
      },
    },
  })
  if (!row) return null
  const { variable, sealedUrl, archivedAt } = row.source
  const { archive } = row
  const location = variable === null ? { sealedUrl: sealedUrl ?? '' } : { variable }
  return {
    source: archivedAt === null ? { location } : null,
    archive: archive && { ...archive, copiesIn: archive.copies.map(({ storageId }) => storageId) },
  }
}

/**
 * Records that a worker cannot work on a queued Run. Once each worker that reports has declined, the Run ends with the Problem. True: it
 * ended.
 */
export async function declineRun(id: string, workerId: string, problem: ProblemDetails): Promise<boolean> {
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE "Run" SET "declinedBy" = array_append(array_remove("declinedBy", ${workerId}), ${workerId})
      WHERE id = ${id} AND status = 'queued'`
    const ended = await tx.$executeRaw`
      UPDATE "Run" r SET status = 'errored', "endedAt" = now(), problem = ${JSON.stringify(problem)}::jsonb
      WHERE id = ${id} AND status = 'queued' AND NOT EXISTS (
        SELECT FROM "Worker" w WHERE w.process IS NOT NULL AND w."seenAt" > now() - interval '60 seconds' AND w.id <> ALL (r."declinedBy"))`
    return ended > 0
  })
}
