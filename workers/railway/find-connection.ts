import { seal } from '#lib/access/seal.ts'
import { publicKeyOf } from '#lib/access/unseal.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { probe } from '#lib/postgres/probe.ts'
import { asProblem } from '#lib/problem.ts'
import type { RailwayAccess } from '#lib/railway/client.ts'
import { readConnectionUrls, type ServiceLocation } from '#lib/railway/resolve.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { openConnectionLocation } from '#workers/source-connection.ts'
import { guardSource } from '#workers/source-guard.ts'
import type { TaskContext } from './task-context.ts'

type NamedService = ServiceLocation & { serviceName: string }
type WorkingConnection = { probe: SourceProbe; sealedUrl: string } | { probe: SourceProbe; variable: string }

/** The first connection among a service's variables that answers from here, sealed for this worker; else why a person must give one. */
export async function findConnection(
  access: RailwayAccess,
  place: NamedService,
  { worker: context, signal }: Pick<TaskContext, 'worker' | 'signal'>,
): Promise<WorkingConnection | { connectionNeeded: string }> {
  const read = await readUrls(access, place, signal)
  if ('refused' in read)
    return { connectionNeeded: `The variables of ${place.serviceName} cannot be read. ${read.refused}` }
  const refused: string[] = []
  for (const { name, url } of read.urls) {
    try {
      const seen = await probe(guardSource(readConnectionString(url), 'person'), context.binaries)
      return { probe: seen, sealedUrl: await seal(await publicKeyOf(context.privateKey), url) }
    } catch (thrown) {
      refused.push(`${name}: ${asProblem(thrown).message}`)
    }
  }
  return {
    connectionNeeded:
      refused.length === 0
        ? `The variables of ${place.serviceName} show no connection string.`
        : `No connection string of ${place.serviceName} works from this worker. ${refused.join(' ')}`,
  }
}

/** A connection that a person gave is tried as it is: what is wrong with it is theirs to know. */
export async function probeGivenConnection(
  given: { sealedUrl: string } | { variable: string },
  { privateKey, binaries }: TaskContext['worker'],
): Promise<WorkingConnection> {
  return { ...given, probe: await probe(await openConnectionLocation(given, privateKey), binaries) }
}

/** Which server answers behind a service's variables; null where that cannot be told from here. */
export async function readSystemIdentifier(
  access: RailwayAccess,
  place: NamedService,
  { worker: context, signal }: Pick<TaskContext, 'worker' | 'signal'>,
): Promise<string | null> {
  const found = await findConnection(access, place, { worker: context, signal })
  return 'probe' in found ? found.probe.systemIdentifier : null
}

/** That Railway does not show the variables is no reason to stop; that it cannot be asked is one. */
async function readUrls(access: RailwayAccess, place: NamedService, signal: AbortSignal) {
  try {
    return { urls: await readConnectionUrls(access, place, signal) }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.code === 'railway-not-authorized' || problem.code === 'railway-refused')
      return { refused: problem.message }
    throw problem
  }
}
