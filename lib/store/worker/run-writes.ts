import type { ProblemDetails } from '#lib/problem.ts'
import { database, type Transaction } from '#lib/store/database.ts'
import { officialRailwayEndpoint } from '#lib/store/platform.ts'
import type { Check } from '#lib/verification/check.ts'
import type { TableEvidence } from '#lib/verification/evidence/table-evidence.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { storedMessage } from '#lib/verification/messages/stored-message.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { defaultPolicy, type Policy } from '#lib/verification/policy.ts'
import { type Outcome, outcomeOfChecks, type Progress, type StepName } from '#lib/verification/run.ts'
import type { Archive } from '#lib/verification/run-record.ts'
import { insertTableEvidence } from './insert-table-evidence.ts'
import { type Claimant, claimColumns, isClaimable, isHeld, leaseLost } from './lease.ts'

/**
 * Claims a queued Run. null: another worker claimed it, or it was cancelled. `archiveId`: the stored Archive that a reverify run
 * restores, null where the Run captures one. `policy` is stored with the Run, so that later changes concern the next one.
 */
export async function claimRun(id: string, claim: string, by?: Claimant): Promise<ClaimedRun | null> {
  const won = await database().$queryRaw<(Omit<ClaimedRun, 'policy'> & { policy: Policy | null })[]>`
    UPDATE "Run" r SET ${claimColumns(claim, by)},
      policy = (SELECT to_jsonb(p) - 'sourceId' FROM "Policy" p WHERE p."sourceId" = r."sourceId")
    WHERE ${isClaimable(id, claim)} RETURNING "sourceId", "archiveId", policy`
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

/** Starts a step, `agoMs` ago. False: it was recorded already, or the lease is lost. */
export async function startStep(id: string, claim: string, name: StepName, agoMs = 0): Promise<boolean> {
  const made = await database().$executeRaw`
    INSERT INTO "Step" ("runId", name, "startedAt")
    SELECT id, ${name}::"StepName", now() - ${Math.max(0, agoMs)} * interval '1 millisecond' FROM "Run" WHERE ${isHeld({ id, claim })}
    ON CONFLICT DO NOTHING`
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

/** `storageId` names the storage that holds the files. With an `id` it can be saved again without a second row. */
export type NewArchive = Omit<Archive, 'id'> & { id?: string; manifest: Manifest; storageId?: string }

/** Saves what was captured as the Archive of this Run, and returns its id. @throws Problem `worker-lost` when the lease is lost. */
export async function attachArchive(id: string, claim: string, archive: NewArchive): Promise<string> {
  return database().$transaction(async (tx) => {
    const held = await tx.$queryRaw<{ sourceId: string }[]>`
      SELECT "sourceId" FROM "Run" WHERE ${isHeld({ id, claim })} FOR UPDATE`
    const sourceId = held[0]?.sourceId
    if (!sourceId) throw leaseLost('run')
    if (archive.id && (await tx.archive.count({ where: { id: archive.id, sourceId } })) > 0) return archive.id
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
      data: { id: archive.id, ...facts, sourceId, takenAt: new Date(takenAt), manifest },
      select: { id: true },
    })
    await tx.run.update({ where: { id }, data: { archiveId: made.id } })
    return made.id
  }, longTransaction)
}

export type RunConclusion = {
  status: Outcome
  checks: Check[]
  /** What was measured of each table; missing where a conclusion was stored in a file by an earlier version. */
  tables?: TableEvidence[]
  problem: ProblemDetails | null
  /** Since the claim, by a clock that never jumps. */
  durationMs?: number
}

/**
 * Ends a Run with its checks and its tables in one transaction. True also where this conclusion was written before: the answer may have been lost.
 * False: the lease is lost, and nothing was written.
 */
export async function finishRun(
  id: string,
  claim: string,
  { status, checks, tables = [], problem, durationMs }: RunConclusion,
): Promise<boolean> {
  if (status === 'passed' && outcomeOfChecks(checks) !== 'passed') {
    throw new Error('The checks of this run do not amount to its outcome, passed.')
  }
  return database().$transaction(async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE "Run" r SET status = ${status}::"RunStatus", "endedAt" = now(), progress = NULL,
        problem = ${problem && JSON.stringify(problem)}::jsonb, "durationMs" = ${durationMs === undefined ? null : Math.round(durationMs)},
        "simulatedRailway" = (SELECT endpoint <> ${officialRailwayEndpoint} FROM "RailwayLink" l WHERE l."sourceId" = r."sourceId")
      WHERE ${isHeld({ id, claim })}`
    if (ended === 0) return wasEndedSo(tx, { id, claim, status, problem })
    // One statement for all checks: Prisma's createMany takes twenty times as long for ten thousand.
    await tx.$executeRaw`
      INSERT INTO "Check" ("runId", position, kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage")
      SELECT ${id}, position - 1, kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage"
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(checks.map(checkRow))}::jsonb)
        AS (kind text, subject text, verdict "Verdict", blames "Blame", expected text, found text, "expectedMessage" jsonb, "foundMessage" jsonb))
      WITH ORDINALITY AS made (kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage", position)`
    await insertTableEvidence(tx, id, tables)
    return true
  }, longTransaction)
}

/** Whether this claim ended the Run with this conclusion already. */
async function wasEndedSo(
  tx: Transaction,
  { id, claim, status, problem }: { id: string; claim: string } & Pick<RunConclusion, 'status' | 'problem'>,
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Run" WHERE id = ${id} AND claim = ${claim} AND status = ${status}::"RunStatus"
      AND problem IS NOT DISTINCT FROM ${problem && JSON.stringify(problem)}::jsonb`
  return rows.length > 0
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
