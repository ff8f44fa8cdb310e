import type { StoredTaskResult } from '#lib/platform/platform.ts'
import type { ProblemDetails } from '#lib/problem.ts'
import { appendAuditEvent, type NewAuditEvent } from '#lib/store/audit.ts'
import { database } from '#lib/store/database.ts'
import type { TaskWithPayload } from '#lib/store/railway-tasks.ts'
import { type Claimant, claimColumns, isClaimable, isHeld } from './lease.ts'

/** A claimed task with its payload. */
export type ClaimedTask = TaskWithPayload & {
  id: string
  sourceId: string | null
  tokenId: string | null
  requestedBy: string
}

/** Claims a queued task. null: another worker claimed it, or it has ended. */
export async function claimTask(id: string, claim: string, by?: Claimant): Promise<ClaimedTask | null> {
  const won = await database().$queryRaw<ClaimedTask[]>`
    UPDATE "RailwayTask" SET ${claimColumns(claim, by)}
    WHERE ${isClaimable(id, claim)} RETURNING id, kind, "sourceId", "tokenId", payload, "requestedBy"`
  return won[0] ?? null
}

/** Saves what the worker is doing now. False: the lease is lost. */
export async function saveTaskProgress(id: string, claim: string, progress: string): Promise<boolean> {
  const held = await database().$executeRaw`
    UPDATE "RailwayTask" SET "heartbeatAt" = now(), progress = ${progress} WHERE ${isHeld({ id, claim })}`
  return held > 0
}

/** Ends a task with its result or its problem, and deletes the sealed secret. False: the lease is lost, and nothing was written. */
export async function finishTask(
  id: string,
  claim: string,
  outcome: { result: StoredTaskResult } | { problem: ProblemDetails },
): Promise<boolean> {
  const result = 'result' in outcome ? JSON.stringify(outcome.result) : null
  const problem = 'problem' in outcome ? JSON.stringify(outcome.problem) : null
  return database().$transaction(async (transaction) => {
    const [ended] = await transaction.$queryRaw<EndedTask[]>`
      UPDATE "RailwayTask" t SET status = ${problem === null ? 'done' : 'failed'}::"TaskStatus", "endedAt" = now(), progress = NULL,
        result = ${result}::jsonb, problem = ${problem}::jsonb, payload = payload - 'sealedUrl'
      WHERE ${isHeld({ id, claim })}
      RETURNING id, kind, "sourceId", "requestedBy", (SELECT s.name FROM "Source" s WHERE s.id = t."sourceId") AS "sourceName"`
    if (!ended) return false
    if (changing.has(ended.kind)) await appendAuditEvent(taskEvent(ended, outcome), transaction)
    return true
  })
}

type EndedTask = Pick<ClaimedTask, 'id' | 'kind' | 'sourceId' | 'requestedBy'> & { sourceName: string | null }

/** The kinds that change something at Railway or here; the others read. */
const changing = new Set<string>(['connect', 'snapshot', 'lock', 'schedules'])

/** The request was recorded when a person made it; this is what became of it. */
function taskEvent(
  { id, kind, sourceId, sourceName, requestedBy }: EndedTask,
  outcome: { result: StoredTaskResult } | { problem: ProblemDetails },
): NewAuditEvent {
  return {
    who: { kind: 'system', id: null, name: 'worker' },
    action: `railway-task.${kind}`,
    target: { kind: 'source', id: sourceId, name: sourceName },
    details: { taskId: id, requestedBy },
    ...('problem' in outcome ? { result: 'failed', problem: outcome.problem.code } : { result: 'ok' }),
  }
}
