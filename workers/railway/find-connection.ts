import { seal } from '#lib/access/seal.ts'
import { publicKeyOf } from '#lib/access/unseal.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { probe } from '#lib/postgres/probe.ts'
import { asProblem } from '#lib/problem.ts'
import type { Access } from '#lib/railway/client.ts'
import { readConnectionUrls, type ServicePlace } from '#lib/railway/resolve.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { connectionIn } from '#workers/source-connection.ts'
import { guardSource } from '#workers/source-guard.ts'
import type { TaskContext } from './task-context.ts'

type Place = ServicePlace & { serviceName: string }
type Answering = { look: SourceProbe; sealedUrl: string } | { look: SourceProbe; variable: string }

/** The first connection among a service's variables that answers from here, sealed for this worker; else why a person must give one. */
export async function findConnection(
  access: Access,
  place: Place,
  { workshop: context, signal }: Pick<TaskContext, 'workshop' | 'signal'>,
): Promise<Answering | { connectionNeeded: string }> {
  const read = await urlsOf(access, place, signal)
  if ('refused' in read)
    return { connectionNeeded: `The variables of ${place.serviceName} cannot be read. ${read.refused}` }
  const refused: string[] = []
  for (const { name, url } of read.urls) {
    try {
      const seen = await probe(guardSource(readConnectionString(url), 'person'), context.tools)
      return { look: seen, sealedUrl: await seal(await publicKeyOf(context.privateKey), url) }
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
export async function pastedConnection(
  given: { sealedUrl: string } | { variable: string },
  { privateKey, tools }: TaskContext['workshop'],
): Promise<Answering> {
  return { ...given, look: await probe(await connectionIn(given, privateKey), tools) }
}

/** Which server answers behind a service's variables; null where that cannot be told from here. */
export async function identityAt(
  access: Access,
  place: Place,
  { workshop: context, signal }: Pick<TaskContext, 'workshop' | 'signal'>,
): Promise<string | null> {
  const found = await findConnection(access, place, { workshop: context, signal })
  return 'look' in found ? found.look.systemIdentifier : null
}

/** That Railway does not show the variables is no reason to stop; that it cannot be asked is one. */
async function urlsOf(access: Access, place: Place, signal: AbortSignal) {
  try {
    return { urls: await readConnectionUrls(access, place, signal) }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.code === 'railway-not-authorized' || problem.code === 'railway-refused')
      return { refused: problem.message }
    throw problem
  }
}
