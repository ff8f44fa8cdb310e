import type { Language } from '#lib/language.ts'
import { Problem, problem } from '#lib/problem.ts'
import { newestGoodArchive } from '#lib/verification/archive-standing.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import type { UploadedMigration } from '#lib/verification/rehearsal/migration-files.ts'
import { type RehearsalRequest, rehearsalSteps } from '#lib/verification/rehearsal/rehearsal-request.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { getArchiveStandings } from './archive-evidence.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { toIso } from './run-mapper.ts'

/** Without the files. */
const columns = {
  ...{ id: true, number: true, sourceId: true, migration: true, scripts: true, limits: true, commit: true },
  ...{ status: true, progress: true, requestedBy: true, requestedAt: true, startedAt: true, endedAt: true },
  ...{ cancelRequestedAt: true, problem: true },
  archive: { select: { id: true, takenAt: true } },
  rehearsal: { select: { id: true, number: true, verdict: true } },
} as const satisfies Prisma.RehearsalRequestSelect

export type RequestedRehearsal = {
  sourceId: string
  requestedBy: Actor
  trigger: 'person' | 'ci'
  migration: UploadedMigration
  limits: RehearsalLimits
  /** The stored Archive to restore; by default the newest that is good by the newest evidence. */
  archiveId?: string
  commit?: string
}

/**
 * Stores a migration that a worker is to rehearse. @throws Problem `conflict` while another of the Source is queued or running, or where no
 * Archive is good
 */
export async function requestRehearsal(wanted: RequestedRehearsal): Promise<{ id: string; number: number }> {
  const { sourceId, requestedBy, trigger, migration, limits, commit } = wanted
  await assertMay(requestedBy, 'rehearse', sourceId)
  if ((await database().source.count({ where: { id: sourceId, archivedAt: null } })) === 0)
    throw new Problem('not-found', 'There is no such source.')
  const archiveId = await archiveFor(sourceId, wanted.archiveId)
  try {
    return await database().rehearsalRequest.create({
      data: {
        ...{ sourceId, archiveId, trigger, limits, commit, files: migration },
        ...{ migration: migration.given, scripts: migration.scripts.length },
        requestedBy: actorSignature(requestedBy),
      },
      select: { id: true, number: true },
    })
  } catch (thrown) {
    if (!isUniqueViolation(thrown)) throw thrown
    throw new Problem(
      'conflict',
      'Another rehearsal of this database is queued or running.',
      'Wait until it has ended, or cancel it, then send this one again.',
    )
  }
}

async function archiveFor(sourceId: string, given?: string): Promise<string> {
  if (given === undefined) {
    const good = newestGoodArchive(await getArchiveStandings(sourceId))
    if (good) return good.archiveId
    throw new Problem(
      'conflict',
      'No archive of this database is good, so there is nothing to rehearse on.',
      'Verify now, then send the migration again.',
    )
  }
  const stored = await database().archive.count({
    where: {
      id: given,
      sourceId,
      OR: [{ keptAt: { not: null } }, { copies: { some: { state: 'stored' } } }],
    },
  })
  if (stored > 0) return given
  throw new Problem('not-found', 'This source has no such archive, or it is no longer stored.')
}

export async function getRehearsalRequest(id: string, language?: Language): Promise<RehearsalRequest | null> {
  const row = await database().rehearsalRequest.findFirst({
    where: { id, source: { archivedAt: null } },
    select: columns,
  })
  return row && toRequest(row, language)
}

/** What was requested last for a Source; null: nothing was. */
export async function newestRehearsalRequest(
  sourceId: string,
  language?: Language,
): Promise<RehearsalRequest | null> {
  const row = await database().rehearsalRequest.findFirst({
    where: { sourceId },
    orderBy: { number: 'desc' },
    select: columns,
  })
  return row && toRequest(row, language)
}

/** Cancels a queued rehearsal at once, or requests a running one to stop. False: there was nothing to cancel. */
export async function cancelRehearsal(by: Actor, id: string): Promise<boolean> {
  const row = await database().rehearsalRequest.findUnique({ where: { id }, select: { sourceId: true } })
  await assertMay(by, 'rehearse', row?.sourceId)
  // One statement: a claim between two statements would start what was cancelled.
  const touched = await database().$executeRaw`
    UPDATE "RehearsalRequest" SET
      "cancelRequestedAt" = coalesce("cancelRequestedAt", now()),
      "endedAt" = CASE WHEN status = 'queued' THEN now() END,
      problem = CASE WHEN status = 'queued' THEN ${cancelled}::jsonb END,
      files = CASE WHEN status = 'queued' THEN NULL ELSE files END,
      status = CASE WHEN status = 'queued' THEN 'cancelled'::"RehearsalRequestStatus" ELSE status END
    WHERE id = ${id} AND status IN ('queued', 'running')`
  return touched > 0
}

/** Cancels one that no worker has taken yet. False: it runs already, or has ended. */
export async function withdrawRehearsal(id: string): Promise<boolean> {
  const touched = await database().$executeRaw`
    UPDATE "RehearsalRequest" SET "cancelRequestedAt" = now(), "endedAt" = now(), problem = ${cancelled}::jsonb, files = NULL,
      status = 'cancelled'
    WHERE id = ${id} AND status = 'queued'`
  return touched > 0
}

const cancelled = JSON.stringify(problem('cancelled/rehearsal').details)

type Row = Prisma.RehearsalRequestGetPayload<{ select: typeof columns }>

function toRequest(
  { progress, problem: stored, archive, ...row }: Row,
  language?: Language,
): RehearsalRequest {
  return {
    ...row,
    limits: row.limits as RehearsalLimits,
    archive: { id: archive.id, takenAt: archive.takenAt.toISOString() },
    step: rehearsalSteps.find((step) => step === progress) ?? null,
    requestedAt: row.requestedAt.toISOString(),
    startedAt: toIso(row.startedAt),
    endedAt: toIso(row.endedAt),
    cancelRequestedAt: toIso(row.cancelRequestedAt),
    problem: readStoredProblem(stored, language),
  }
}
