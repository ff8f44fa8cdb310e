import type { ReachableService, StoredTaskResult } from '#lib/platform/platform.ts'
import { taskProgress } from '#lib/platform/task-progress.ts'
import { problem } from '#lib/problem.ts'
import type { RailwayAccess } from '#lib/railway/client.ts'
import { discover } from '#lib/railway/discover.ts'
import { resolveVolume } from '#lib/railway/resolve.ts'
import type { ConnectPayload } from '#lib/store/railway-tasks.ts'
import { getToken } from '#lib/store/railway-tokens.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { linkSource } from '#lib/store/worker/railway-links.ts'
import { saveTokenScope } from '#lib/store/worker/railway-tokens.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import type { ProblemRecord } from '#lib/verification/problems/stored-problem.ts'
import { railwayAccess } from '#workers/railway/railway-access.ts'
import { surveyPlatform } from '#workers/railway/survey-platform.ts'
import { findConnection, probeGivenConnection, readSystemIdentifier } from './find-connection.ts'
import type { TaskContext } from './task-context.ts'

type ConnectTask = { tokenId: string | null; payload: ConnectPayload; requestedBy: string }

/**
 * Adds a Source for a service at Railway, or links an existing one: finds its volume and a working connection, probes the database,
 * surveys the backups. Without a working connection nothing is added, and the result says what is missing.
 */
export async function connectSource(
  { tokenId, payload, requestedBy }: ConnectTask,
  ports: TaskContext,
): Promise<StoredTaskResult> {
  if (tokenId === null) throw problem('bad-request/no-token')
  const { worker: context, reportProgress: tell, signal } = ports
  const access = await railwayAccess(tokenId, context.privateKey, signal)
  tell(taskProgress.findVolume)
  const place = await findService(tokenId, access, payload, signal)
  const { volumeInstanceId, image } = await resolveVolume(access, place, signal)
  const made = payload.sourceId
    ? await linkExistingSource(payload.sourceId, access, place, ports)
    : await addNewSource(payload, access, place, ports)
  if ('connectionNeeded' in made) return made
  const { sourceId } = made
  const { projectId, projectName, environmentId, environmentName, serviceId, serviceName } = place
  await linkSource({
    ...{ sourceId, tokenId, projectId, projectName, environmentId, environmentName, serviceId, serviceName },
    ...{ volumeInstanceId, image, connectedBy: requestedBy, connectedAt: new Date().toISOString() },
  })
  tell(taskProgress.readBackups)
  await surveyPlatform(context, sourceId, signal)
  return { sourceId }
}

type ConnectResult = { sourceId: string } | { connectionNeeded: ProblemRecord }

async function addNewSource(
  { name, requiredSchemas, sealedUrl, variable }: ConnectPayload,
  access: RailwayAccess,
  place: ReachableService,
  ports: TaskContext,
): Promise<ConnectResult> {
  ports.reportProgress(taskProgress.findConnection)
  const given = sealedUrl ? { sealedUrl } : variable ? { variable } : null
  const found = given
    ? await probeGivenConnection(given, ports.worker)
    : await findConnection(access, place, ports)
  if ('connectionNeeded' in found) return found
  const { probe, ...connection } = found
  const source = await addSource(new SystemActor('worker'), {
    name: name ?? place.serviceName,
    requiredSchemas,
    ...connection,
  })
  await saveProbe(source.id, { probe })
  return { sourceId: source.id }
}

/** An existing Source keeps its connection. Rejects a service of another server: its backups are not backups of the Source. */
async function linkExistingSource(
  id: string,
  access: RailwayAccess,
  place: ReachableService,
  ports: TaskContext,
): Promise<{ sourceId: string }> {
  const source = await getSource(id)
  if (!source) throw problem('not-found/source')
  const known = source.probe?.systemIdentifier
  ports.reportProgress(taskProgress.compareService)
  const systemIdentifier = known ? await readSystemIdentifier(access, place, ports) : null
  if (known && systemIdentifier && systemIdentifier !== known)
    throw problem('conflict/other-server', { service: place.serviceName, source: source.name })
  return { sourceId: id }
}

/** The service as the token sees it; discovers the services of a token that was never used. */
async function findService(
  tokenId: string,
  access: RailwayAccess,
  payload: ConnectPayload,
  signal: AbortSignal,
): Promise<ReachableService> {
  let sees = (await getToken(tokenId))?.sees ?? null
  if (!sees) {
    sees = await discover(access, signal)
    await saveTokenScope(tokenId, { sees })
  }
  const { projectId, environmentId, serviceId } = payload
  const seen = sees.services.find(
    (service) =>
      service.projectId === projectId &&
      service.environmentId === environmentId &&
      service.serviceId === serviceId,
  )
  if (seen) return seen
  throw problem('not-found/service-of-token')
}
