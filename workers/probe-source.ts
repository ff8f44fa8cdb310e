import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { probe } from '#lib/postgres/probe.ts'
import { withWatchedSource } from '#lib/postgres/watch-source.ts'
import { asProblem } from '#lib/problem.ts'
import { getSource } from '#lib/store/sources.ts'
import { newConnection, refuseConnection, settleConnection } from '#lib/store/worker/new-connection.ts'
import { saveProbe, saveUnopened } from '#lib/store/worker/save-probe.ts'
import { identityOfProbe } from '#lib/verification/source-identity.ts'
import { asKnownDatabase } from './as-known-database.ts'
import type { WorkerContext } from './context.ts'
import { completeProbe } from './run/complete-probe.ts'
import { connectionForSource, openConnectionLocation } from './source-connection.ts'

/** How long a source may be silent while it is probed: a person waits. */
const probeSilenceTimeoutMs = 30_000
/** How long a probe holds its place in the queue. A slower one goes on without it, so that a silent source delays no other probe. */
const queuedForMs = 5000

export type ProbeContext = Pick<WorkerContext, 'home' | 'privateKey' | 'binaries' | 'scratch' | 'silenceMs'>

/** Probes one Source and saves the result or the problem. A new connection is tested first, and replaces the stored one if it works. */
export async function probeSource(context: ProbeContext, id: string, signal: AbortSignal): Promise<void> {
  const probing = testAndProbe(context, id, signal)
  probing.catch((thrown: unknown) => log.error({ err: thrown, source: id }, 'could not save a probe'))
  const free = new AbortController()
  const slow = sleep(queuedForMs, undefined, { signal: free.signal }).catch(() => {})
  await Promise.race([probing, slow]).finally(() => free.abort())
}

async function testAndProbe(context: ProbeContext, id: string, signal: AbortSignal): Promise<void> {
  if (!(await testNewConnection(context, id, signal))) return
  const opened = await connectionForSource(id, context.privateKey).then(
    (connection) => ({ connection }),
    (thrown: unknown) => ({ thrown }),
  )
  if ('connection' in opened) return look(context, { id, connection: opened.connection, signal })
  const problem = asProblem(opened.thrown)
  log.warn({ source: id, code: problem.code }, 'could not open the connection of a source')
  await saveUnopened(id, problem.details)
}

/** Probes a Source without a request. A worker that cannot open its connection saves nothing: it knows nothing of production. */
export async function lookAgain(context: ProbeContext, id: string, signal: AbortSignal): Promise<void> {
  const connection = await connectionForSource(id, context.privateKey).catch(() => null)
  if (connection !== null) await look(context, { id, connection, signal })
}

type Probed = { id: string; connection: Connection; signal: AbortSignal }

/** Saves what production answered, as of then: what only this worker knows takes longer, and production may be gone meanwhile. */
async function look(context: ProbeContext, { id, connection, signal }: Probed): Promise<void> {
  let answeredMs: number | null = null
  const agoMs = () => (answeredMs === null ? 0 : performance.now() - answeredMs)
  try {
    const seen = await probeConnection(context, connection, signal)
    answeredMs = performance.now()
    const archiveRoot = path.join(context.home, 'archives')
    const { probed } = await completeProbe(seen, { scratch: context.scratch, archiveRoot })
    await saveProbe(id, { probe: probed }, agoMs())
  } catch (thrown) {
    await saveProblem(id, thrown, signal)
  }
}

async function saveProblem(id: string, thrown: unknown, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const readBefore = (await getSource(id))?.probe != null
  const problem = asProblem(asKnownDatabase(thrown, readBefore))
  log.warn({ source: id, code: problem.code }, 'could not probe a source')
  await saveProbe(id, { problem: problem.details })
}

/** Tests a connection that is to replace the stored one. False: it does not, and nothing new is known of the stored one. */
async function testNewConnection(context: ProbeContext, id: string, signal: AbortSignal): Promise<boolean> {
  const wanted = await newConnection(id)
  if (!wanted) return true
  try {
    const connection = await openConnectionLocation(wanted.connection, context.privateKey)
    const seen = await probeConnection(context, connection, signal)
    const settled = await settleConnection(id, wanted, identityOfProbe(seen))
    if (settled === 'replaced') log.info({ source: id }, 'replaced the connection of a source')
    if (settled === 'waits')
      log.warn({ source: id }, 'a new connection of a source leads to another database')
    return settled !== 'waits'
  } catch (thrown) {
    if (signal.aborted) return false
    const problem = asProblem(thrown)
    log.warn({ source: id, code: problem.code }, 'a new connection of a source does not work')
    await refuseConnection(id, wanted, problem.details)
    return false
  }
}

function probeConnection(
  { binaries, silenceMs = probeSilenceTimeoutMs }: ProbeContext,
  connection: Connection,
  signal: AbortSignal,
) {
  const watch = { signal, silenceMs, name: 'backproof: ask', step: 'probe' as const }
  return withWatchedSource(connection, watch, (watched) => probe(watched, binaries))
}
