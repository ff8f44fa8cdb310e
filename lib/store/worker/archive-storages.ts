import { type ProblemDetails, problem } from '#lib/problem.ts'
import { storageColumns, toStorage } from '#lib/store/archive-storages.ts'
import { database } from '#lib/store/database.ts'
import type { ArchiveStorage } from '#lib/verification/archive-storage.ts'

/** A storage with its sealed key; null where it needs none. @throws Problem `not-found` */
export async function storageForWorker(
  id: string,
): Promise<{ storage: ArchiveStorage; sealed: string | null }> {
  const row = await database().archiveStorage.findFirst({
    where: { id, removedAt: null },
    select: { ...storageColumns, sealed: true },
  })
  if (!row) throw problem('not-found/storage')
  const { sealed, ...columns } = row
  return { storage: toStorage(columns), sealed }
}

/** The storage whose check was requested first, or is due longest; null: none. */
export async function nextStorageCheck(everyMs: number): Promise<string | null> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "ArchiveStorage" WHERE "removedAt" IS NULL
      AND ("checkedAt" IS NULL OR "checkRequestedAt" > "checkedAt" OR "checkedAt" < now() - ${everyMs} * interval '1 millisecond')
    ORDER BY "checkRequestedAt" LIMIT 1`
  return rows[0]?.id ?? null
}

/** Saves the result of a check. A problem keeps what was known of versions. */
export async function saveStorageCheck(
  id: string,
  result: { versioning: string } | { problem: ProblemDetails },
): Promise<void> {
  const problem = 'problem' in result ? JSON.stringify(result.problem) : null
  const versioning = 'versioning' in result ? result.versioning : null
  await database().$executeRaw`
    UPDATE "ArchiveStorage" SET "checkedAt" = now(), problem = ${problem}::jsonb, versioning = coalesce(${versioning}, versioning)
    WHERE id = ${id}`
}
