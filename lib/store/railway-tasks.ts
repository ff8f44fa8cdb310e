import { isDeepStrictEqual } from 'node:util'
import type { Permission } from '#lib/access/roles.ts'
import type { Language } from '#lib/language.ts'
import type {
  RailwayTask,
  ScheduleKind,
  StoredTaskResult,
  TaskKind,
  TaskResult,
} from '#lib/platform/platform.ts'
import { progressWords } from '#lib/platform/task-progress.ts'
import { Problem } from '#lib/problem.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import type { RailwayTask as TaskRow } from './generated/client.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { toIso } from './run-mapper.ts'

/** The payload of a Railway task by its kind. Secrets are sealed for the worker. */
export type TaskPayloads = {
  discover: Record<string, never>
  connect: ConnectPayload
  survey: Record<string, never>
  /** Without a name the worker generates one. With `lock` it is locked where Railway would let it expire. */
  snapshot: { name?: string; lock?: true }
  lock: { backupId: string }
  /** The complete set that the person saw, and the complete set that they chose. */
  schedules: { from: ScheduleKind[]; to: ScheduleKind[] }
}

/** A service that the token sees, and the Source for it: a new one by its name, or an existing one. */
export type ConnectPayload = {
  projectId: string
  environmentId: string
  serviceId: string
  sourceId?: string
  name?: string
  requiredSchemas?: string[]
  /** The connection where Railway does not show it: sealed for the worker, or a variable of the worker. */
  sealedUrl?: string
  variable?: string
}

/** Tasks that change something at Railway. A unique index allows one at a time per Source. */
const changing: TaskKind[] = ['snapshot', 'lock', 'schedules']
/** A survey only reads, and a Backup adds to what can be restored; the others change what Railway keeps, or where a Source leads. */
const taskPermissions: Record<TaskKind, Permission> = {
  survey: 'verify',
  snapshot: 'verify',
  lock: 'manage',
  schedules: 'manage',
  discover: 'manage',
  connect: 'manage',
}
const active = { in: ['queued', 'running'] as ('queued' | 'running')[] }
const newestFirst = { id: 'desc' } as const

/** A kind of task with its payload. */
export type TaskWithPayload = { [Kind in TaskKind]: { kind: Kind; payload: TaskPayloads[Kind] } }[TaskKind]
export type TaskRequest = TaskWithPayload & { sourceId?: string; tokenId?: string; requestedBy: Actor }

/**
 * Requests a Railway task. A duplicate of a queued or running task returns that task with `existing`.
 * @throws Problem `conflict` while another change of the same Source is queued or running.
 */
export async function requestTask(request: TaskRequest): Promise<{ id: string; existing: boolean }> {
  const { kind, sourceId, tokenId, payload, requestedBy } = request
  await assertMay(requestedBy, taskPermissions[kind], sourceId)
  if (sourceId !== undefined) await assertSource(sourceId)
  // The other task may end between the two queries, so a conflict is retried; after three times something else is wrong.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const found = await findDuplicate(request)
    if (found) return { id: found, existing: true }
    try {
      const data = { kind, sourceId, tokenId, payload, requestedBy: actorSignature(requestedBy) }
      const made = await database().railwayTask.create({ data, select: { id: true } })
      return { ...made, existing: false }
    } catch (thrown) {
      if (!isUniqueViolation(thrown)) throw thrown
    }
  }
  throw new Problem(
    'conflict',
    'Tasks of this source start and end too quickly to request another.',
    'Try again in a moment.',
  )
}

export async function getTask(id: string, language?: Language): Promise<RailwayTask | null> {
  const row = await database().railwayTask.findUnique({ where: { id } })
  return row && toRailwayTask(row, language)
}

/** The tasks of a Source, newest first. */
export async function latestTasks(
  sourceId: string,
  { limit, before, language }: { limit: number; before?: string; language?: Language },
): Promise<RailwayTask[]> {
  const rows = await database().railwayTask.findMany({
    where: { sourceId, id: before === undefined ? undefined : { lt: before } },
    orderBy: newestFirst,
    take: limit,
  })
  return rows.map((row) => toRailwayTask(row, language))
}

/** The queued or running task of a Source; a change is preferred to a survey. */
export async function activeTask(sourceId: string): Promise<RailwayTask | null> {
  const rows = await database().railwayTask.findMany({
    where: { sourceId, status: active },
    orderBy: newestFirst,
  })
  const row = rows.find(({ kind }) => changing.includes(kind as TaskKind)) ?? rows[0]
  return row ? toRailwayTask(row) : null
}

/** The id of a queued or running task with the same effect. */
async function findDuplicate({ kind, sourceId, tokenId, payload }: TaskRequest): Promise<string | null> {
  const changes = changing.includes(kind) && sourceId !== undefined
  const rows = await database().railwayTask.findMany({
    where: { sourceId: sourceId ?? null, status: active, kind: changes ? { in: changing } : kind },
    orderBy: newestFirst,
  })
  // Any queued snapshot is a duplicate; other tasks only with an equal payload.
  const same = rows.find(
    (row) =>
      row.kind === kind &&
      row.tokenId === (tokenId ?? null) &&
      (kind === 'snapshot' || isDeepStrictEqual(row.payload, payload)),
  )
  if (same) return same.id
  if (changes && rows.length > 0)
    throw new Problem(
      'conflict',
      'Another change at Railway is running for this source.',
      'Wait until it has ended, refresh, then decide again.',
    )
  return null
}

async function assertSource(id: string): Promise<void> {
  if ((await database().source.count({ where: { id, archivedAt: null } })) > 0) return
  throw new Problem('not-found', 'There is no such source.')
}

function toRailwayTask(row: TaskRow, language?: Language): RailwayTask {
  const { id, sourceId, tokenId, status, requestedBy, progress } = row
  return {
    ...{ id, sourceId, tokenId, status, requestedBy },
    progress: progress === null ? null : progressWords(progress, language),
    kind: row.kind as TaskKind,
    requestedAt: row.requestedAt.toISOString(),
    endedAt: toIso(row.endedAt),
    result: toTaskResult(row.result, language),
    problem: readStoredProblem(row.problem, language),
  }
}

function toTaskResult(stored: unknown, language?: Language): TaskResult | null {
  const result = stored as (TaskResult & StoredTaskResult) | null
  const needed = result?.connectionNeeded
  if (!needed || typeof needed === 'string') return result
  return { ...result, connectionNeeded: readStoredProblem(needed, language)?.message }
}
