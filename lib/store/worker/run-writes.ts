import { Problem, type ProblemFacts } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { officialRailwayEndpoint } from '#lib/store/platform.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { defaultPolicy, type Policy } from '#lib/verification/policy.ts'
import { type Outcome, outcomeOfChecks, type Progress, type StepName } from '#lib/verification/run.ts'
import type { Archive } from '#lib/verification/run-record.ts'

// For the worker. Every write names the claim, and every time is the database's: workers may disagree about both.

/**
 * Takes a queued Run. Only one claim ever wins; the others get null, as for a Run cancelled meanwhile.
 * `archiveId`: the kept Archive that a drill is to prove again, null where one is to be taken. `policy`: what the Run is held to; it is
 * stored with it, so that later changes concern the next one.
 */
export async function claimRun(id: string, claim: string): Promise<ClaimedRun | null> {
  const won = await database().$queryRaw<(Omit<ClaimedRun, 'policy'> & { policy: Policy | null })[]>`
    UPDATE "Run" r SET status = 'running', claim = ${claim}, "startedAt" = now(), "heartbeatAt" = now(),
      policy = (SELECT to_jsonb(p) - 'sourceId' FROM "Policy" p WHERE p."sourceId" = r."sourceId")
    WHERE id = ${id} AND status = 'queued' RETURNING "sourceId", "archiveId", policy`
  return won[0] ? { ...won[0], policy: won[0].policy ?? defaultPolicy } : null
}

export type ClaimedRun = { sourceId: string; archiveId: string | null; policy: Policy }

/** Says that the worker lives. null: the claim is lost, and with it the right to write anything. */
export async function heartbeat(id: string, claim: string): Promise<{ cancelRequested: boolean } | null> {
  const held = await database().$queryRaw<{ cancelRequested: boolean }[]>`
    UPDATE "Run" SET "heartbeatAt" = now()
    WHERE id = ${id} AND claim = ${claim} AND status = 'running' RETURNING "cancelRequestedAt" IS NOT NULL AS "cancelRequested"`
  return held[0] ?? null
}

/** How far it is; false when the claim is lost. */
export async function saveProgress(id: string, claim: string, progress: Progress): Promise<boolean> {
  const { count } = await database().run.updateMany({
    where: { id, claim, status: 'running' },
    data: { progress },
  })
  return count > 0
}

/** Begins a step; false when the claim is lost. */
export async function startStep(id: string, claim: string, name: StepName): Promise<boolean> {
  const made = await database().$executeRaw`
    INSERT INTO "Step" ("runId", name, "startedAt")
    SELECT id, ${name}::"StepName", now() FROM "Run" WHERE id = ${id} AND claim = ${claim} AND status = 'running'`
  return made > 0
}

/** Ends a step that went well; one that broke off keeps no duration. False when the claim is lost. */
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

/** `storageId`: the storage it was written to. */
export type NewArchive = Omit<Archive, 'id'> & { manifest: Manifest; storageId?: string }

/** Records what was captured, as the Archive of this Run. @throws Problem `worker-lost` when the claim is lost. */
export async function attachArchive(id: string, claim: string, archive: NewArchive): Promise<void> {
  await database().$transaction(async (tx) => {
    const held = await tx.$queryRaw<{ sourceId: string }[]>`
      SELECT "sourceId" FROM "Run" WHERE id = ${id} AND claim = ${claim} AND status = 'running' FOR UPDATE`
    const sourceId = held[0]?.sourceId
    if (!sourceId) throw lostClaim()
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
  }, longTransaction)
}

export type RunConclusion = { status: Outcome; checks: Check[]; problem: ProblemFacts | null }

/** Ends a Run with its evidence, all or nothing. False when the claim is lost: then nothing was written. */
export async function finishRun(
  id: string,
  claim: string,
  { status, checks, problem }: RunConclusion,
): Promise<boolean> {
  if (status === 'passed' && outcomeOfChecks(checks) !== 'passed') {
    throw new Problem('unforeseen', 'A run was to be recorded as passed, which its checks do not amount to.')
  }
  return database().$transaction(async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE "Run" r SET status = ${status}::"RunStatus", "endedAt" = now(), progress = NULL,
        problem = ${problem && JSON.stringify(problem)}::jsonb,
        "simulatedRailway" = (SELECT endpoint <> ${officialRailwayEndpoint} FROM "RailwayLink" l WHERE l."sourceId" = r."sourceId")
      WHERE id = ${id} AND claim = ${claim} AND status = 'running'`
    if (ended === 0) return false
    // One statement whatever their number: Prisma's createMany takes twenty times as long for ten thousand.
    await tx.$executeRaw`
      INSERT INTO "Check" ("runId", position, kind, subject, verdict, blames, expected, found)
      SELECT ${id}, position - 1, kind, subject, verdict, blames, expected, found
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(checks)}::jsonb)
        AS (kind text, subject text, verdict "Verdict", blames "Blame", expected text, found text))
      WITH ORDINALITY AS made (kind, subject, verdict, blames, expected, found, position)`
    return true
  }, longTransaction)
}

/** Ends the Runs whose worker has been silent, by the database's clock, and returns their ids. */
export async function sweepLostRuns(olderThanMs: number): Promise<string[]> {
  const problem = lostClaim().facts
  const lost = await database().$queryRaw<{ id: string }[]>`
    UPDATE "Run" SET status = 'errored', "endedAt" = now(), progress = NULL, problem = ${JSON.stringify(problem)}::jsonb
    WHERE status = 'running' AND "heartbeatAt" < now() - ${olderThanMs} * interval '1 millisecond' RETURNING id`
  return lost.map((run) => run.id)
}

/** Runs that wait for a worker, oldest first: a queue that forgot them is told again. */
export async function queuedRunIds(): Promise<string[]> {
  const rows = await database().run.findMany({
    where: { status: 'queued' },
    orderBy: { number: 'asc' },
    select: { id: true },
  })
  return rows.map((run) => run.id)
}

// Ten thousand checks or a manifest of megabytes take longer than Prisma's five seconds on a small machine.
const longTransaction = { timeout: 60_000, maxWait: 10_000 } satisfies { timeout: number; maxWait: number }

function lostClaim(): Problem {
  return new Problem(
    'worker-lost',
    'The worker of this run stopped reporting.',
    'Nothing was learned about the archive. Verify again.',
  )
}
