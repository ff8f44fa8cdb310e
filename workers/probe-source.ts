import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '#lib/log.ts'
import { probe } from '#lib/postgres/probe.ts'
import { withWatchedSource } from '#lib/postgres/watch-source.ts'
import { asProblem } from '#lib/problem.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import type { WorkerContext } from './context.ts'
import { findObstacle } from './run/find-obstacle.ts'
import { connectionForSource } from './source-connection.ts'

/** How long a source may be silent while it is probed: a person waits. */
const probeSilenceTimeoutMs = 30_000
/** How long a probe holds its place in the queue. A slower one goes on without it, so that a silent source delays no other probe. */
const queuedForMs = 5000

/** Probes one Source and saves the result or the problem. */
export async function probeSource(context: WorkerContext, id: string, signal: AbortSignal): Promise<void> {
  const probing = probeAndSave(context, id, signal)
  probing.catch((thrown: unknown) => log.error({ err: thrown, source: id }, 'could not save a probe'))
  const free = new AbortController()
  const slow = sleep(queuedForMs, undefined, { signal: free.signal }).catch(() => {})
  await Promise.race([probing, slow]).finally(() => free.abort())
}

async function probeAndSave(
  { privateKey, binaries, scratch, silenceMs = probeSilenceTimeoutMs }: WorkerContext,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const connection = await connectionForSource(id, privateKey)
    const watch = { signal, silenceMs, name: 'backproof: ask', step: 'probe' as const }
    const seen = await withWatchedSource(connection, watch, (watched) => probe(watched, binaries))
    const obstacle = await findObstacle(seen, scratch)
    await saveProbe(id, { probe: { ...seen, obstacle: obstacle?.details ?? null } })
  } catch (thrown) {
    if (signal.aborted) return
    const problem = asProblem(thrown)
    log.warn({ source: id, code: problem.code }, 'could not probe a source')
    await saveProbe(id, { problem: problem.details })
  }
}
