import { seal } from '#lib/access/seal.ts'
import { publicKeyOf } from '#lib/access/unseal.ts'
import { type Connection, readConnectionString } from '#lib/connection-string.ts'
import { probe } from '#lib/postgres/probe.ts'
import { asProblem, problem } from '#lib/problem.ts'
import type { RailwayAccess } from '#lib/railway/client.ts'
import { readConnectionUrls, type ServiceLocation } from '#lib/railway/resolve.ts'
import type { ProblemText } from '#lib/verification/problems/problem-text.ts'
import type { ProblemRecord } from '#lib/verification/problems/stored-problem.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { findObstacle } from '#workers/run/find-obstacle.ts'
import { openConnectionLocation } from '#workers/source-connection.ts'
import { guardSource } from '#workers/source-guard.ts'
import type { TaskContext } from './task-context.ts'

type NamedService = ServiceLocation & { serviceName: string }
type WorkingConnection = { probe: SourceProbe; sealedUrl: string } | { probe: SourceProbe; variable: string }

/** The first connection string among a service's variables that works from this worker, sealed for it; or why a person must enter one. */
export async function findConnection(
  access: RailwayAccess,
  place: NamedService,
  { worker: context, signal }: Pick<TaskContext, 'worker' | 'signal'>,
): Promise<WorkingConnection | { connectionNeeded: ProblemRecord }> {
  const read = await readUrls(access, place, signal)
  const service = place.serviceName
  if ('refused' in read)
    return {
      connectionNeeded: problem('railway-refused/variables', { service, error: read.refused }).details,
    }
  const failures: { name: string; error: string | ProblemText }[] = []
  for (const { name, url } of read.urls) {
    try {
      const connection = guardSource(readConnectionString(url), 'person')
      return {
        probe: await probeWithObstacle(connection, context),
        sealedUrl: await seal(await publicKeyOf(context.privateKey), url),
      }
    } catch (thrown) {
      const { text, message } = asProblem(thrown)
      failures.push({ name, error: text ?? message })
    }
  }
  const needed =
    failures.length === 0
      ? problem('not-found/connection-string', { service })
      : problem('source-unreachable/service', { service, failures })
  return { connectionNeeded: needed.details }
}

/** Probes a connection that a person entered. Its problem is reported to them unchanged. */
export async function probeGivenConnection(
  given: { sealedUrl: string } | { variable: string },
  context: TaskContext['worker'],
): Promise<WorkingConnection> {
  const connection = await openConnectionLocation(given, context.privateKey)
  return { ...given, probe: await probeWithObstacle(connection, context) }
}

async function probeWithObstacle(
  connection: Connection,
  { binaries, scratch }: TaskContext['worker'],
): Promise<SourceProbe> {
  const seen = await probe(connection, binaries)
  const obstacle = await findObstacle(seen, scratch)
  return { ...seen, obstacle: obstacle?.details ?? null }
}

/** The system identifier of the server behind a service's variables; null where none can be reached from here. */
export async function readSystemIdentifier(
  access: RailwayAccess,
  place: NamedService,
  { worker: context, signal }: Pick<TaskContext, 'worker' | 'signal'>,
): Promise<string | null> {
  const found = await findConnection(access, place, { worker: context, signal })
  return 'probe' in found ? found.probe.systemIdentifier : null
}

/** Hidden variables are a result; an unreachable Railway is an error. */
async function readUrls(
  access: RailwayAccess,
  place: NamedService,
  signal: AbortSignal,
): Promise<{ urls: { name: string; url: string }[] } | { refused: string | ProblemText }> {
  try {
    return { urls: await readConnectionUrls(access, place, signal) }
  } catch (thrown) {
    const failure = asProblem(thrown)
    if (failure.code === 'railway-not-authorized' || failure.code === 'railway-refused')
      return { refused: failure.text ?? failure.message }
    throw failure
  }
}
