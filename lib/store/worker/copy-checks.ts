import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import type { CopyState } from '#lib/verification/archive-storage.ts'

/** A copy whose check is due. */
export type CopyToCheck = {
  id: string
  archiveId: string
  storageId: string
  key: string
  bytes: number
  sha256: string
  state: CopyState
}

/** Several times within the limit after which a copy counts as not seen. */
const presenceEveryHours = 20
/** Each object is read whole at least this often. */
const hashEveryDays = 30
/** After a check that could not be made, or that a worker did not end. */
const retryAfterHours = 1
/** How much all scheduled checks read in a day; one object that is larger is read all the same. */
const hashedBytesPerDay = 100 * 1024 ** 3

/** Claims the copy whose presence was checked longest ago, so that of several workers one checks it; null: none is due. */
export async function claimPresenceCheck(): Promise<CopyToCheck | null> {
  const rows = await database().$queryRaw<CopyToCheck[]>`
    UPDATE "ArchiveCopy" SET "presenceDueAt" = now() + ${retryAfterHours} * interval '1 hour' WHERE id = (
      SELECT c.id FROM "ArchiveCopy" c JOIN "ArchiveStorage" s ON s.id = c."storageId"
      WHERE s."removedAt" IS NULL AND c.state IN ('stored', 'missing') AND c."presenceDueAt" <= now()
      ORDER BY c."presenceDueAt" LIMIT 1 FOR UPDATE OF c SKIP LOCKED)
    RETURNING id, "archiveId", "storageId", key, bytes::float8 AS bytes, sha256, state`
  return rows[0] ?? null
}

/** Claims the copy whose content was read longest ago, within the limit of a day; null: none is due. */
export async function claimHashCheck(): Promise<CopyToCheck | null> {
  const rows = await database().$queryRaw<CopyToCheck[]>`
    UPDATE "ArchiveCopy" SET "hashDueAt" = now() + ${retryAfterHours} * interval '1 hour' WHERE id = (
      SELECT c.id FROM "ArchiveCopy" c JOIN "ArchiveStorage" s ON s.id = c."storageId"
      WHERE s."removedAt" IS NULL AND c.state = 'stored' AND c."hashDueAt" <= now()
        AND (SELECT coalesce(sum(h.bytes), 0) FROM "ArchiveCopy" h WHERE h."hashedAt" > now() - interval '1 day') < ${hashedBytesPerDay}
      ORDER BY c."hashDueAt" LIMIT 1 FOR UPDATE OF c SKIP LOCKED)
    RETURNING id, "archiveId", "storageId", key, bytes::float8 AS bytes, sha256, state`
  return rows[0] ?? null
}

/** Records that the storage has the object with its size. One that was missing counts again once its content was read. */
export async function recordPresent({ id }: Pick<CopyToCheck, 'id'>): Promise<void> {
  await database().$executeRaw`
    UPDATE "ArchiveCopy" SET "seenAt" = now(), problem = NULL, "presenceDueAt" = now() + ${presenceEveryHours} * interval '1 hour'
    WHERE id = ${id} AND state <> 'deleted'`
}

/** Records that the content is what was written. */
export async function recordHashed({ id }: Pick<CopyToCheck, 'id'>): Promise<void> {
  await database().$executeRaw`
    UPDATE "ArchiveCopy" SET "hashedAt" = now(), "seenAt" = now(), state = 'stored', problem = NULL,
      "stateSince" = CASE WHEN state = 'stored' THEN "stateSince" ELSE now() END,
      "hashDueAt" = now() + ${hashEveryDays} * interval '1 day'
    WHERE id = ${id} AND state <> 'deleted'`
}

/** Records that a copy is lost: there is no object, or it is not what was written. */
export async function recordLost({ id }: Pick<CopyToCheck, 'id'>, state: 'missing' | 'wrong'): Promise<void> {
  await database().$executeRaw`
    UPDATE "ArchiveCopy" SET "stateSince" = CASE WHEN state::text = ${state} THEN "stateSince" ELSE now() END,
      state = ${state}::"CopyState", "presenceDueAt" = now() + ${presenceEveryHours} * interval '1 hour'
    WHERE id = ${id} AND state IN ('stored', 'missing', 'wrong')`
}

/** Records why a check could not be made; nothing was learned of the copy. */
export async function recordCheckProblem(
  { id }: Pick<CopyToCheck, 'id'>,
  problem: ProblemDetails,
): Promise<void> {
  await database().archiveCopy.updateMany({ where: { id, state: { not: 'deleted' } }, data: { problem } })
}
