import { Problem, type ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { officialRailwayEndpoint } from '#lib/store/platform.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { storedMessage } from '#lib/verification/messages/stored-message.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { defaultPolicy, type Policy } from '#lib/verification/policy.ts'
import { type Outcome, outcomeOfChecks, type Progress, type StepName } from '#lib/verification/run.ts'
import type { Archive } from '#lib/verification/run-record.ts'
import { claimColumns, isHeld, leaseLost } from './lease.ts'

/**
 * Claims a queued Run. null: another worker claimed it, or it was cancelled. `archiveId`: the stored Archive that a reverify run
 * restores, null where the Run captures one. `policy` is stored with the Run, so that later changes concern the next one.
 */
export async function claimRun(id: string, claim: string): Promise<ClaimedRun | null> {
  const won = await database().$queryRaw<(Omit<ClaimedRun, 'policy'> & { policy: Policy | null })[]>`
    UPDATE "Run" r SET ${claimColumns(claim)},
      policy = (SELECT to_jsonb(p) - 'sourceId' FROM "Policy" p WHERE p."sourceId" = r."sourceId")
    WHERE id = ${id} AND status = 'queued' RETURNING "sourceId", "archiveId", policy`
  return won[0] ? { ...won[0], policy: { ...defaultPolicy, ...won[0].policy } } : null
}

export type ClaimedRun = { sourceId: string; archiveId: string | null; policy: Policy }

/** Saves the progress of a Run. False: the lease is lost. */
export async function saveProgress(id: string, claim: string, progress: Progress): Promise<boolean> {
  const { count } = await database().run.updateMany({
    where: { id, claim, status: 'running' },
    data: { progress },
  })
  return count > 0
}

/** Starts a step. False: the lease is lost. */
export async function startStep(id: string, claim: string, name: StepName): Promise<boolean> {
  const made = await database().$executeRaw`
    INSERT INTO "Step" ("runId", name, "startedAt")
    SELECT id, ${name}::"StepName", now() FROM "Run" WHERE ${isHeld({ id, claim })}`
  return made > 0
}

/** Ends a step that succeeded; a step that failed has no duration. False: the lease is lost. */
export async function endStep(
  id: string,
  claim: string,
  name: StepName,
  durationMs: number,
): Promise<boolean> {
  const { count } = await database().step.updateMany({
    where: { runId: id, name, run: { claim, status: 'running' } },
    data: { durationMs: Math.round(durationMs) },
  })
  return count > 0
}

/** `storageId` names the storage that holds the files. */
export type NewArchive = Omit<Archive, 'id'> & { manifest: Manifest; storageId?: string }

/** Saves what was captured as the Archive of this Run, and returns its id. @throws Problem `worker-lost` when the lease is lost. */
export async function attachArchive(id: string, claim: string, archive: NewArchive): Promise<string> {
  return database().$transaction(async (tx) => {
    const held = await tx.$queryRaw<{ sourceId: string }[]>`
      SELECT "sourceId" FROM "Run" WHERE ${isHeld({ id, claim })} FOR UPDATE`
    const sourceId = held[0]?.sourceId
    if (!sourceId) throw leaseLost('run')
    const {
      takenAt,
      manifest,
      snapshot,
      bytes,
      databaseBytes,
      sha256,
      tables,
      rows,
      serverVersion,
      toolVersion,
      keptAt,
      storageId,
    } = archive
    const sizes = { bytes, databaseBytes, tables, rows }
    const facts = { ...sizes, snapshot, sha256, serverVersion, toolVersion, keptAt, storageId }
    const made = await tx.archive.create({
      data: { ...facts, sourceId, takenAt: new Date(takenAt), manifest },
      select: { id: true },
    })
    await tx.run.update({ where: { id }, data: { archiveId: made.id } })
    return made.id
  }, longTransaction)
}

export type RunConclusion = { status: Outcome; checks: Check[]; problem: ProblemDetails | null }

/** Ends a Run with its checks in one transaction. False: the lease is lost, and nothing was written. */
export async function finishRun(
  id: string,
  claim: string,
  { status, checks, problem }: RunConclusion,
): Promise<boolean> {
  if (status === 'passed' && outcomeOfChecks(checks) !== 'passed') {
    throw new Problem('unforeseen', 'The checks of this run do not amount to its outcome, passed.')
  }
  return database().$transaction(async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE "Run" r SET status = ${status}::"RunStatus", "endedAt" = now(), progress = NULL,
        problem = ${problem && JSON.stringify(problem)}::jsonb,
        "simulatedRailway" = (SELECT endpoint <> ${officialRailwayEndpoint} FROM "RailwayLink" l WHERE l."sourceId" = r."sourceId")
      WHERE ${isHeld({ id, claim })}`
    if (ended === 0) return false
    // One statement for all checks: Prisma's createMany takes twenty times as long for ten thousand.
    await tx.$executeRaw`
      INSERT INTO "Check" ("runId", position, kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage")
      SELECT ${id}, position - 1, kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage"
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(checks.map(checkRow))}::jsonb)
        AS (kind text, subject text, verdict "Verdict", blames "Blame", expected text, found text, "expectedMessage" jsonb, "foundMessage" jsonb))
      WITH ORDINALITY AS made (kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage", position)`
    return true
  }, longTransaction)
}

/** The English text is stored beside each message, for readers of the table and for versions that do not know its code. */
function checkRow(check: Check) {
  return {
    ...wordedCheck(check),
    expectedMessage: storedMessage(check.expected),
    foundMessage: storedMessage(check.found),
  }
}

// Ten thousand checks or a manifest of megabytes take longer than Prisma's default of five seconds on a small machine.
const longTransaction = { timeout: 60_000, maxWait: 10_000 } satisfies { timeout: number; maxWait: number }
