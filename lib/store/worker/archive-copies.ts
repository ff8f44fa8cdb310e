import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { isHeld } from './lease.ts'

/** An object that was written whole. */
export type StoredCopy = {
  id: string
  archiveId: string
  storageId: string
  key: string
  bytes: number
  sha256: string
}

/** Records an upload before it begins, so that an object never exists without a row; the same upload once. @returns its id */
export async function beginCopy(copy: {
  archiveId: string
  storageId: string
  key: string
  runId: string
}): Promise<string> {
  const { runId, ...data } = copy
  const { archiveId, storageId } = copy
  const row = await database().archiveCopy.upsert({
    where: { archiveId_storageId: { archiveId, storageId }, uploadedBy: runId },
    create: { ...data, uploadedBy: runId },
    update: {},
    select: { id: true },
  })
  return row.id
}

export async function finishCopy(id: string, written: { bytes: number; sha256: string }): Promise<void> {
  await database().archiveCopy.update({ where: { id }, data: { ...written, state: 'stored' } })
}

/** Forgets an upload of which nothing is left. */
export async function dropCopy(id: string): Promise<void> {
  await database().archiveCopy.deleteMany({ where: { id, state: 'uploading' } })
}

/** Records that a copy was read whole, decrypted, and found equal or not. */
export async function recordReadBack(id: string, isRight: boolean): Promise<void> {
  await (isRight
    ? database()
        .$executeRaw`UPDATE "ArchiveCopy" SET "readBackAt" = now(), "seenAt" = now(), state = 'stored',
          "stateSince" = CASE WHEN state = 'stored' THEN "stateSince" ELSE now() END, "hashDueAt" = now() + interval '30 days'
          WHERE id = ${id} AND state <> 'deleted'`
    : database().$executeRaw`UPDATE "ArchiveCopy" SET state = 'wrong',
          "stateSince" = CASE WHEN state = 'wrong' THEN "stateSince" ELSE now() END WHERE id = ${id} AND state <> 'deleted'`)
}

/** Records that the storage no longer has the object. */
export async function recordMissingCopy(id: string): Promise<void> {
  await database().archiveCopy.updateMany({
    where: { id, state: { in: ['stored', 'wrong'] } },
    data: { state: 'missing', stateSince: new Date() },
  })
}

/** Records that a Run passed with what was read from these copies. A Run that was ended meanwhile proves nothing. */
export async function recordProof(
  ids: string[],
  { id, claim }: { id: string; claim: string },
): Promise<void> {
  await database().$executeRaw`
    UPDATE "ArchiveCopy" c SET "provedBy" = ${id}, "provedAt" = now() WHERE c.id = ANY(${ids}) AND c.state = 'stored'
      AND EXISTS (SELECT FROM "Run" WHERE ${isHeld({ id, claim })})`
}

/** The copies of an Archive that were written whole and are not known to be bad. */
export async function storedCopies(archiveId: string): Promise<StoredCopy[]> {
  const rows = await database().archiveCopy.findMany({
    where: { archiveId, state: 'stored', storage: { removedAt: null } },
    orderBy: { writtenAt: 'asc' },
  })
  return rows.map(({ id, storageId, key, bytes, sha256 }) => ({
    ...{ id, archiveId, storageId, key },
    bytes: Number(bytes),
    sha256: sha256 ?? '',
  }))
}

/** Uploads of Runs that have ended: their objects are complete, partial or missing. */
export async function abandonedCopies(): Promise<{ id: string; storageId: string; key: string }[]> {
  return database().$queryRaw<{ id: string; storageId: string; key: string }[]>`
    SELECT c.id, c."storageId", c.key FROM "ArchiveCopy" c JOIN "ArchiveStorage" s ON s.id = c."storageId"
    LEFT JOIN "Run" r ON r.id = c."uploadedBy"
    WHERE c.state = 'uploading' AND s."removedAt" IS NULL AND (r.id IS NULL OR r.status NOT IN ('queued', 'running'))`
}

/** Records that a copy was deleted; `versionsRemain`: the storage retains an older version of it. */
export async function markCopyDeleted(id: string, versionsRemain: boolean): Promise<void> {
  await database().$executeRaw`
    UPDATE "ArchiveCopy" SET state = 'deleted', "deletedAt" = now(), "versionsRemain" = ${versionsRemain}, problem = NULL WHERE id = ${id}`
}

/** Records why a copy could not be deleted. */
export async function saveCopyProblem(id: string, problem: ProblemDetails): Promise<void> {
  await database().archiveCopy.updateMany({ where: { id }, data: { problem } })
}

/** Whether a Run or a requested rehearsal works with the Archive of a copy. */
export async function isCopyInUse(id: string): Promise<boolean> {
  const rows = await database().$queryRaw<{ inUse: boolean }[]>`
    SELECT EXISTS (SELECT FROM "ArchiveCopy" c JOIN "Run" r ON r."archiveId" = c."archiveId"
      WHERE c.id = ${id} AND r.status = 'running')
    OR EXISTS (SELECT FROM "ArchiveCopy" c JOIN "RehearsalRequest" h ON h."archiveId" = c."archiveId"
      WHERE c.id = ${id} AND h.status = 'running') AS "inUse"`
  return rows[0]?.inUse ?? false
}
