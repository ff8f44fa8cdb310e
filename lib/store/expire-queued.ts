import { problem } from '#lib/problem.ts'
import { database } from './database.ts'

const hourMs = 3_600_000

/** Ends the Runs that waited too long for a worker, and returns their ids. Why: a Run requested on Friday must not read production on Monday. */
export async function expireQueuedRuns(hours: number): Promise<string[]> {
  const { details } = problem('worker-lost/run-expired', { hours })
  const ended = await database().$queryRaw<{ id: string }[]>`
    UPDATE "Run" SET status = 'errored', "endedAt" = now(), problem = ${JSON.stringify(details)}::jsonb
    WHERE status = 'queued' AND "queuedAt" < now() - ${hours * hourMs} * interval '1 millisecond' RETURNING id`
  return ended.map(({ id }) => id)
}

/** Ends the rehearsals that waited too long for a worker, and returns their ids. Their files are deleted with that. */
export async function expireQueuedRehearsals(hours: number): Promise<string[]> {
  const { details } = problem('worker-lost/rehearsal-expired', { hours })
  const ended = await database().$queryRaw<{ id: string }[]>`
    UPDATE "RehearsalRequest" SET status = 'errored', "endedAt" = now(), files = NULL, problem = ${JSON.stringify(details)}::jsonb
    WHERE status = 'queued' AND "requestedAt" < now() - ${hours * hourMs} * interval '1 millisecond' RETURNING id`
  return ended.map(({ id }) => id)
}

/**
 * Ends the tasks that waited too long for a worker, and returns their ids. Why: a snapshot requested in the morning must not be taken
 * at night because a worker has come back.
 */
export async function expireQueuedTasks(waitedForMs = 3_600_000): Promise<string[]> {
  const ended = await database().$queryRaw<{ id: string }[]>`
    UPDATE "RailwayTask" SET status = 'failed', "endedAt" = now(), problem = ${JSON.stringify(expired.details)}::jsonb
    WHERE status = 'queued' AND "requestedAt" < now() - ${waitedForMs} * interval '1 millisecond' RETURNING id`
  return ended.map((task) => task.id)
}

const expired = problem('worker-lost/task-expired')
