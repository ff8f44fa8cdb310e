import { setTimeout as sleep } from 'node:timers/promises'
import type { ProgressLines } from '#bin/launcher/progress-lines.ts'
import type { Child } from '#bin/process/child.ts'
import { bytes, plural } from '#lib/format.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { readRedisUrl } from '#lib/redis-connection.ts'
import { installationId } from '#lib/store/installation.ts'
import { getFinishedRun, getRun, requestRun } from '#lib/store/runs.ts'
import { addSource, listSources } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { endAllRunning } from '#lib/store/worker/lease.ts'
import { stepTitles } from '#lib/verification/labels.ts'
import type { FinishedRun, Run } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'

type NewSource = { name: string; variable: string; requiredSchemas: string[] }
type Options = {
  databaseUrl: string
  redisUrl: string | null
  source: Source
  children: Child[]
  progress: ProgressLines
  signal: AbortSignal
}

/** The Source of this name, added unless it exists. */
export async function ensureSource(wanted: NewSource): Promise<Source> {
  const known = (await listSources()).find((source) => source.name === wanted.name)
  return known ?? addSource(new SystemActor('demo'), wanted)
}

/** Requests a run through the real queue, and shows its progress from the metadata database until it has ended. */
export async function firstRun({
  databaseUrl,
  redisUrl,
  source,
  children,
  progress,
  signal,
}: Options): Promise<FinishedRun> {
  // Only this demo works in this home, and its worker has no run yet: a running run is left over from an earlier start.
  await endAllRunning('run')
  const run = await requestRun({
    sourceId: source.id,
    trigger: 'person',
    requestedBy: new SystemActor('demo'),
  })
  const queue = await openQueue({
    redis: redisUrl === null ? null : readRedisUrl(redisUrl),
    metadata: readMetadataUrl(databaseUrl),
    installation: await installationId(),
  })
  try {
    if (!source.probe) await queue.enqueue({ kind: 'probe', id: source.id })
    await queue.enqueue({ kind: 'verify', id: run.id })
  } finally {
    await queue.close()
  }
  progress.print(`Run #${run.number} of ${source.name} is in the queue.`)
  for (;;) {
    const now = await getRun(run.id)
    const finished = now?.endedAt ? await getFinishedRun(run.id) : null
    if (finished) return finished
    if (!now) throw new Problem('not-found', 'The run is missing from the metadata database.')
    for (const child of children) if (!child.running()) throw child.failure()
    progress.update(lineOf(now), stepOf(now) ?? now.status)
    await sleep(200, undefined, { signal })
  }
}

function stepOf(run: Run) {
  return run.steps.findLast((step) => step.durationMs === null)?.name ?? run.progress?.step
}

function lineOf(run: Run): string {
  const step = stepOf(run)
  if (!step) return run.status === 'queued' ? '  waiting for the worker …' : '  starting …'
  const { progress } = run
  const far =
    progress && progress.step === step && progress.tables > 0
      ? ` · ${progress.tablesDone} of ${plural(progress.tables, 'table')}${progress.bytes > 0 ? ` · ${bytes(progress.bytes)}` : ''}`
      : ''
  return `  ${stepTitles[step]} …${far}`
}
