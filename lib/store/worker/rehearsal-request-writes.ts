import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import type { UploadedMigration } from '#lib/verification/rehearsal/migration-files.ts'
import type { RehearsalStep } from '#lib/verification/rehearsal/rehearsal-request.ts'
import { type Claimant, claimColumns, isClaimable, isHeld } from './lease.ts'
import { insertRehearsal, type NewRehearsal } from './save-rehearsal.ts'

export type ClaimedRehearsal = {
  sourceId: string
  archiveId: string
  files: UploadedMigration
  limits: RehearsalLimits
  commit: string | null
  trigger: 'person' | 'ci'
  requestedBy: string
}

/** Claims a queued rehearsal. null: another worker claimed it, or it has ended. */
export async function claimRehearsal(
  id: string,
  claim: string,
  by?: Claimant,
): Promise<ClaimedRehearsal | null> {
  const won = await database().$queryRaw<ClaimedRehearsal[]>`
    UPDATE "RehearsalRequest" SET ${claimColumns(claim, by)} WHERE ${isClaimable(id, claim)}
    RETURNING "sourceId", "archiveId", files, limits, commit, trigger::text AS trigger, "requestedBy"`
  return won[0] ?? null
}

/** Saves what the worker does now. */
export async function saveRehearsalStep(id: string, claim: string, step: RehearsalStep): Promise<void> {
  await database().$executeRaw`
    UPDATE "RehearsalRequest" SET progress = ${step} WHERE ${isHeld({ id, claim })}`
}

/** Stores what was found out, and ends the request with it. False: the lease is lost, and nothing was written. */
export async function finishRehearsal(id: string, claim: string, found: NewRehearsal): Promise<boolean> {
  return database().$transaction(async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      SELECT id FROM "RehearsalRequest" WHERE ${isHeld({ id, claim })} FOR UPDATE`
    // Where the answer to an earlier try was lost, it ended with this claim already.
    if (held.length === 0)
      return (await tx.rehearsalRequest.count({ where: { id, claim, status: 'ended' } })) > 0
    const saved = await insertRehearsal(tx, found)
    await tx.$executeRaw`
      UPDATE "RehearsalRequest" SET status = 'ended', "endedAt" = now(), progress = NULL, files = NULL, "rehearsalId" = ${saved.id}
      WHERE id = ${id}`
    return true
  })
}

/** Ends a request of which nothing is stored. False: the lease is lost, and nothing was written. */
export async function endRehearsal(
  id: string,
  claim: string,
  { status, problem }: { status: 'errored' | 'cancelled'; problem: ProblemDetails },
): Promise<boolean> {
  const ended = await database().$executeRaw`
    UPDATE "RehearsalRequest" SET status = ${status}::"RehearsalRequestStatus", "endedAt" = now(), progress = NULL, files = NULL,
      problem = ${JSON.stringify(problem)}::jsonb
    WHERE ${isHeld({ id, claim })}`
  return ended > 0
}
