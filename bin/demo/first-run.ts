import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from '#bin/child.ts'
import type { Words } from '#bin/words.ts'
import { bytes, plural } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { sweepLostRuns } from '#lib/store/run-writes.ts'
import { askRun, getFinishedRun, getRun } from '#lib/store/runs.ts'
import { addSource, listSources } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import type { FinishedRun, RunFacts } from '#lib/verification/facts.ts'
import type { SourceRecord } from '#lib/verification/source.ts'
import { stepTitles } from '#lib/verification/words.ts'

type NewSource = { name: string; variable: string; requiredSchemas: string[] }
type Options = {
  databaseUrl: string
  redisUrl: string | null
  source: SourceRecord
  children: Child[]
  words: Words
  signal: AbortSignal
}

/** The Source of this name, added when it is not there yet. */
export async function ensureSource(wanted: NewSource): Promise<SourceRecord> {
  const known = (await listSources()).find((source) => source.name === wanted.name)
  return known ?? addSource(new SystemActor('demo'), wanted)
}

/** Asks for a run through the real queue and watches it in the metadata database until it has ended. */
export async function firstRun({
  databaseUrl,
  redisUrl,
  source,
  children,
  words,
  signal,
}: Options): Promise<FinishedRun> {
  // Nobody but us works in this home, and our worker has no run yet: what counts as running broke off with an earlier start.
  await sweepLostRuns(0)
  const run = await askRun({ sourceId: source.id, trigger: 'person', askedBy: 'demo' })
  const queue = await openQueue({ redisUrl, databaseUrl })
  try {
    if (!source.look) await queue.ask({ kind: 'look', id: source.id })
    await queue.ask({ kind: 'verify', id: run.id })
  } finally {
    await queue.close()
  }
  words.say(`Run #${run.number} of ${source.name} is in the queue.`)
  for (;;) {
    const now = await getRun(run.id)
    const finished = now?.endedAt ? await getFinishedRun(run.id) : null
    if (finished) return finished
    if (!now) throw new Problem('not-found', 'The run vanished from the metadata database.')
    for (const child of children) if (!child.running()) throw child.broken()
    words.live(lineOf(now), stepOf(now) ?? now.status)
    await sleep(200, undefined, { signal })
  }
}

function stepOf(run: RunFacts) {
  return run.steps.findLast((step) => step.durationMs === null)?.name ?? run.progress?.step
}

function lineOf(run: RunFacts): string {
  const step = stepOf(run)
  if (!step) return run.status === 'queued' ? '  waiting for the worker …' : '  starting …'
  const { progress } = run
  const far =
    progress && progress.step === step && progress.tables > 0
      ? ` · ${progress.tablesDone} of ${plural(progress.tables, 'table')}${progress.bytes > 0 ? ` · ${bytes(progress.bytes)}` : ''}`
      : ''
  return `  ${stepTitles[step]} …${far}`
}
