import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeRailway } from '#bin/fake-railway/start-fake-railway.ts'
import type { ProgressLines } from '#bin/launcher/progress-lines.ts'
import type { Child } from '#bin/process/child.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { readRedisUrl } from '#lib/redis-connection.ts'
import { expireQueuedTasks } from '#lib/store/expire-queued.ts'
import { installationId } from '#lib/store/installation.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { getTask, requestTask, type TaskRequest } from '#lib/store/railway-tasks.ts'
import { addToken } from '#lib/store/railway-tokens.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { endAllRunning } from '#lib/store/worker/lease.ts'
import type { Source } from '#lib/verification/source.ts'

type Options = {
  databaseUrl: string
  redisUrl: string | null
  source: Source
  railway: FakeRailway
  children: Child[]
  progress: ProgressLines
  signal: AbortSignal
}

/** Name of the worker's variable that holds the token of the simulated Railway. */
export const tokenVariable = 'DEMO_RAILWAY_TOKEN'

/** Links the demo's Source to its service at the simulated Railway by the task that the pages request, and waits for the survey. */
export async function linkRailway({
  databaseUrl,
  redisUrl,
  source,
  railway,
  children,
  progress,
  signal,
}: Options) {
  // Only this demo works in this home: a running task is left over from an earlier start.
  await endAllRunning('task')
  await expireQueuedTasks()
  const { id } = await requestTask(await taskFor(source, railway))
  const queue = await openQueue({
    redis: redisUrl === null ? null : readRedisUrl(redisUrl),
    metadata: readMetadataUrl(databaseUrl),
    installation: await installationId(),
  })
  try {
    await queue.enqueue({ kind: 'task', id })
  } finally {
    await queue.close()
  }
  for (;;) {
    const task = await getTask(id)
    if (task?.status === 'done') return
    if (task?.status === 'failed') {
      // The verification does not depend on Railway.
      progress.print(`Railway is not shown: ${task.problem?.message ?? ''} ${task.problem?.hint ?? ''}`)
      return
    }
    if (!task) throw new Problem('not-found', 'The task is missing from the metadata database.')
    for (const child of children) if (!child.running()) throw child.failure()
    progress.update('  reading Backups from the simulated Railway …', 'railway')
    await sleep(200, undefined, { signal })
  }
}

/** The first start connects the Source, a later one only surveys it. */
async function taskFor(source: Source, { state }: FakeRailway): Promise<TaskRequest> {
  const requestedBy = new SystemActor('demo')
  if (await getRailwayLink(source.id))
    return { kind: 'survey', payload: {}, sourceId: source.id, requestedBy }
  const token = await addToken(requestedBy, { variable: tokenVariable })
  const [project] = state.projects
  const [volume] = state.volumes
  if (!project || !volume?.serviceId) throw new Error('The simulated Railway has no volume.')
  const { environmentId, serviceId } = volume
  const payload = { projectId: project.id, environmentId, serviceId, sourceId: source.id }
  return { kind: 'connect', payload, sourceId: source.id, tokenId: token.id, requestedBy }
}
