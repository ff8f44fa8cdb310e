import { database } from '#lib/store/database.ts'
import type { KeptEnding } from '#lib/verification/kept-copy.ts'
import type { Claimant } from './lease.ts'

export type KeptRequest = { seconds: number; number: number; sourceName: string | null }

/** What was requested of a Run's copy; null: nothing, or no longer. */
export async function keptRequest(runId: string): Promise<KeptRequest | null> {
  const row = await database().keptCopy.findFirst({
    where: { runId, endedAt: null, keptAt: null },
    select: { seconds: true, run: { select: { number: true, sourceName: true } } },
  })
  return row && { seconds: row.seconds, ...row.run }
}

/** Writes that this worker keeps the copy. False: it was called off meanwhile. */
export async function saveKept(runId: string, by?: Claimant): Promise<boolean> {
  const kept = await database().$executeRaw`
    UPDATE "KeptCopy" SET "keptAt" = now(), until = now() + seconds * interval '1 second',
      "workerId" = ${by?.id ?? null}, "workerProcess" = ${by?.process ?? null}
    WHERE "runId" = ${runId} AND "endedAt" IS NULL AND "keptAt" IS NULL`
  return kept > 0
}

/** Writes that a copy is gone, or is not kept; what was written before counts. */
export async function saveKeptEnding(runId: string, ending: KeptEnding): Promise<void> {
  await database().$executeRaw`
    UPDATE "KeptCopy" SET "endedAt" = now(), ending = ${ending} WHERE "runId" = ${runId} AND "endedAt" IS NULL`
}

/** Which of these copies have to go: their removal is requested, or they count as gone. */
export async function keptToRemove(runIds: string[]): Promise<string[]> {
  const rows = await database().keptCopy.findMany({
    where: { runId: { in: runIds }, OR: [{ removeRequestedAt: { not: null } }, { endedAt: { not: null } }] },
    select: { runId: true },
  })
  return rows.map(({ runId }) => runId)
}
