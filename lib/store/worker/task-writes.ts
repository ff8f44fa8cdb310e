import type { TaskResult } from '#lib/platform/platform.ts'
import { Problem, type ProblemFacts } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import type { TaskWithPayload } from '#lib/store/railway-tasks.ts'

// For the worker. Every write names the claim, and every time is the database's: workers may disagree about both.

/** An act that was claimed, with what is payload of it. */
export type ClaimedTask = TaskWithPayload & {
  id: string
  sourceId: string | null
  tokenId: string | null
  requestedBy: string
}

/** Takes a queued act. Only one claim ever wins; the others get null. */
export async function claimTask(id: string, claim: string): Promise<ClaimedTask | null> {
  const won = await database().$queryRaw<ClaimedTask[]>`
    UPDATE "RailwayTask" SET status = 'running', claim = ${claim}, "startedAt" = now(), "heartbeatAt" = now()
    WHERE id = ${id} AND status = 'queued' RETURNING id, kind, "sourceId", "tokenId", payload, "requestedBy"`
  return won[0] ?? null
}

/** Says that the worker lives, and with `words` what it is doing. False: the claim is lost, and with it the right to write anything. */
export async function saveTaskProgress(id: string, claim: string, words?: string): Promise<boolean> {
  const held = await database().$executeRaw`
    UPDATE "RailwayTask" SET "heartbeatAt" = now(), progress = coalesce(${words ?? null}, progress)
    WHERE id = ${id} AND claim = ${claim} AND status = 'running'`
  return held > 0
}

/** Ends an act with what came of it, or with what stood in its way; a sealed secret is kept no longer than it is needed. False when the claim is lost. */
export async function finishTask(
  id: string,
  claim: string,
  ending: { result: TaskResult } | { problem: ProblemFacts },
): Promise<boolean> {
  const result = 'result' in ending ? JSON.stringify(ending.result) : null
  const problem = 'problem' in ending ? JSON.stringify(ending.problem) : null
  const ended = await database().$executeRaw`
    UPDATE "RailwayTask" SET status = ${problem === null ? 'done' : 'failed'}::"TaskStatus", "endedAt" = now(), progress = NULL,
      result = ${result}::jsonb, problem = ${problem}::jsonb, payload = payload - 'sealedUrl'
    WHERE id = ${id} AND claim = ${claim} AND status = 'running'`
  return ended > 0
}

/**
 * Ends the acts whose worker has been silent, and those that waited so long that nobody expects them any more: a snapshot that was
 * asked for in the morning must not be taken at night because a worker has come back. Returns their ids.
 */
export async function sweepLostTasks(silentForMs: number, waitedForMs = 3_600_000): Promise<string[]> {
  const silent = JSON.stringify(lost.facts)
  const waited = JSON.stringify(forgotten.facts)
  const ended = await database().$queryRaw<{ id: string }[]>`
    UPDATE "RailwayTask" SET status = 'failed', "endedAt" = now(), progress = NULL,
      problem = CASE WHEN status = 'running' THEN ${silent}::jsonb ELSE ${waited}::jsonb END
    WHERE (status = 'running' AND "heartbeatAt" < now() - ${silentForMs} * interval '1 millisecond')
      OR (status = 'queued' AND "requestedAt" < now() - ${waitedForMs} * interval '1 millisecond') RETURNING id`
  return ended.map((task) => task.id)
}

/** Acts that wait for a worker, oldest first: a queue that forgot them is told again. */
export async function queuedTaskIds(): Promise<string[]> {
  const rows = await database().railwayTask.findMany({
    where: { status: 'queued' },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return rows.map((task) => task.id)
}

const lost = new Problem(
  'worker-lost',
  'The worker that did this stopped reporting.',
  'Whether it happened at Railway is not known. Look again before you repeat it.',
)
const forgotten = new Problem(
  'worker-lost',
  'No worker took this up within an hour, so nothing was done.',
  'Start the worker, then ask again.',
)
