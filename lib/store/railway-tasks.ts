import { isDeepStrictEqual } from 'node:util'
import type { RailwayTask, ScheduleKind, TaskKind, TaskResult } from '#lib/platform/platform.ts'
import { Problem } from '#lib/problem.ts'
import type { ProblemFacts } from '#lib/verification/run-record.ts'
import { type Actor, actorSignature, assertAdmin } from './actor.ts'
import { database } from './database.ts'
import type { RailwayTask as TaskRow } from './generated/client.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { toIso } from './run-mapper.ts'

/** What a person wants of an act, by its kind. Secrets are sealed for the worker. */
export type TaskPayloads = {
  discover: Record<string, never>
  connect: ConnectPayload
  survey: Record<string, never>
  /** Without a name the worker makes one. */
  snapshot: { name?: string }
  lock: { backupId: string }
  /** The whole set that the person saw, and the whole set that they want. */
  schedules: { from: ScheduleKind[]; to: ScheduleKind[] }
}

/** A service that the token sees, and the Source it is to become: a new one by its name, or one that exists. */
export type ConnectPayload = {
  projectId: string
  environmentId: string
  serviceId: string
  sourceId?: string
  name?: string
  requiredSchemas?: string[]
  /** Where Railway does not show the connection: sealed for the worker, or a variable of the worker. */
  sealedUrl?: string
  variable?: string
}

/** These change something at Railway: one at a time per Source, by an index of the database. */
const changing: TaskKind[] = ['snapshot', 'lock', 'schedules']
const active = { in: ['queued', 'running'] as ('queued' | 'running')[] }
const newestFirst = { id: 'desc' } as const

/** A kind of act with what is payload of it. */
export type TaskWithPayload = { [Kind in TaskKind]: { kind: Kind; payload: TaskPayloads[Kind] } }[TaskKind]
export type TaskRequest = TaskWithPayload & { sourceId?: string; tokenId?: string; requestedBy: Actor }

/**
 * Asks for an act. Whoever asks for the same while it waits or is done gets that one: `existing` tells.
 * @throws Problem `conflict` while another change of the same Source is under way.
 */
export async function requestTask(asked: TaskRequest): Promise<{ id: string; existing: boolean }> {
  const { kind, sourceId, tokenId, payload, requestedBy } = asked
  // A survey only reads, as a probe does.
  if (kind !== 'survey') await assertAdmin(requestedBy)
  if (sourceId !== undefined) await assertSource(sourceId)
  // The other act may end between our two looks, so a refusal is looked at anew; three times means something else is wrong.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const found = await findDuplicate(asked)
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
    'Acts of this source start and end too quickly to ask for another.',
    'Try again in a moment.',
  )
}

export async function getTask(id: string): Promise<RailwayTask | null> {
  const row = await database().railwayTask.findUnique({ where: { id } })
  return row && toRailwayTask(row)
}

/** The acts of a Source, newest first. */
export async function latestTasks(sourceId: string, limit: number): Promise<RailwayTask[]> {
  const rows = await database().railwayTask.findMany({
    where: { sourceId },
    orderBy: newestFirst,
    take: limit,
  })
  return rows.map(toRailwayTask)
}

/** What is under way for a Source; a change rather than a survey. */
export async function activeTask(sourceId: string): Promise<RailwayTask | null> {
  const rows = await database().railwayTask.findMany({
    where: { sourceId, status: active },
    orderBy: newestFirst,
  })
  const row = rows.find((it) => changing.includes(it.kind as TaskKind)) ?? rows[0]
  return row ? toRailwayTask(row) : null
}

/** The act that answers this question already. */
async function findDuplicate({ kind, sourceId, tokenId, payload }: TaskRequest): Promise<string | null> {
  const changes = changing.includes(kind) && sourceId !== undefined
  const rows = await database().railwayTask.findMany({
    where: { sourceId: sourceId ?? null, status: active, kind: changes ? { in: changing } : kind },
    orderBy: newestFirst,
  })
  // Two snapshots at once are one; of the other acts only what wants the very same is.
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
      'Something else is being changed at Railway for this source.',
      'Wait until it is done, then look again and decide.',
    )
  return null
}

async function assertSource(id: string): Promise<void> {
  if ((await database().source.count({ where: { id, archivedAt: null } })) > 0) return
  throw new Problem('not-found', 'There is no such source.')
}

function toRailwayTask(row: TaskRow): RailwayTask {
  const { id, sourceId, tokenId, status, requestedBy, progress } = row
  return {
    ...{ id, sourceId, tokenId, status, requestedBy, progress },
    kind: row.kind as TaskKind,
    requestedAt: row.requestedAt.toISOString(),
    endedAt: toIso(row.endedAt),
    result: row.result as TaskResult | null,
    problem: row.problem as ProblemFacts | null,
  }
}
