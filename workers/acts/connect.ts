import { Problem } from '#lib/problem.ts'
import type { Access } from '#lib/railway/ask.ts'
import { discover } from '#lib/railway/discover.ts'
import { resolveVolume } from '#lib/railway/resolve.ts'
import type { WantedConnection } from '#lib/store/acts.ts'
import { linkSource } from '#lib/store/railway-links.ts'
import { getToken, saveSees } from '#lib/store/railway-tokens.ts'
import { addSource, getSource, saveLook } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import type { ActResult, SeenService } from '#lib/verification/backups/facts.ts'
import type { ActHands } from '#workers/act.ts'
import { railwayAccess } from '#workers/railway-access.ts'
import { surveyPlatform } from '#workers/survey-platform.ts'
import { findConnection, givenConnection, identityAt } from './find-connection.ts'

type Act = { tokenId: string | null; wanted: WantedConnection; askedBy: string }

/**
 * Makes a Source of a service at Railway, or links the one that is named: its volume, a connection that answers, a first look,
 * a first survey. Without a connection nothing is made, and what is missing is said.
 */
export async function connectSource({ tokenId, wanted, askedBy }: Act, hands: ActHands): Promise<ActResult> {
  if (tokenId === null) throw new Problem('bad-request', 'No token was named.')
  const { workshop, tell, signal } = hands
  const access = await railwayAccess(tokenId, workshop.privateKey, signal)
  tell('Looking for the volume of the service')
  const place = await placeOf(tokenId, access, wanted, signal)
  const { volumeInstanceId, image } = await resolveVolume(access, place, signal)
  const made = wanted.sourceId
    ? await sameSource(wanted.sourceId, access, place, hands)
    : await newSource(wanted, access, place, hands)
  if ('connectionNeeded' in made) return made
  const { sourceId } = made
  const { projectId, projectName, environmentId, environmentName, serviceId, serviceName } = place
  await linkSource({
    ...{ sourceId, tokenId, projectId, projectName, environmentId, environmentName, serviceId, serviceName },
    ...{ volumeInstanceId, image, connectedBy: askedBy, connectedAt: new Date().toISOString() },
  })
  tell('Asking Railway what it holds')
  await surveyPlatform(workshop, sourceId, signal)
  return { sourceId }
}

type Made = { sourceId: string } | { connectionNeeded: string }

async function newSource(
  { name, requiredSchemas, sealedUrl, variable }: WantedConnection,
  access: Access,
  place: SeenService,
  hands: ActHands,
): Promise<Made> {
  hands.tell('Looking for a connection to the database')
  const given = sealedUrl ? { sealedUrl } : variable ? { variable } : null
  const found = given
    ? await givenConnection(given, hands.workshop)
    : await findConnection(access, place, hands)
  if ('connectionNeeded' in found) return found
  const { look, ...connection } = found
  const source = await addSource(new SystemActor('worker'), {
    name: name ?? place.serviceName,
    requiredSchemas,
    ...connection,
  })
  await saveLook(source.id, { look })
  return { sourceId: source.id }
}

/** A Source that exists keeps its own connection. Backups of another database must never be told as its own. */
async function sameSource(
  id: string,
  access: Access,
  place: SeenService,
  hands: ActHands,
): Promise<{ sourceId: string }> {
  const source = await getSource(id)
  if (!source) throw new Problem('not-found', 'There is no such source.')
  const known = source.look?.systemIdentifier
  hands.tell('Comparing the service with the source')
  const there = known ? await identityAt(access, place, hands) : null
  if (known && there && there !== known)
    throw new Problem(
      'conflict',
      `The service ${place.serviceName} runs another database server than ${source.name} is read from.`,
      'Pick the service that this source is, or make a source of its own for this one.',
    )
  return { sourceId: id }
}

/** The service with its names, as the token sees it; a token that was never looked at is looked at now. */
async function placeOf(
  tokenId: string,
  access: Access,
  wanted: WantedConnection,
  signal: AbortSignal,
): Promise<SeenService> {
  let sees = (await getToken(tokenId))?.sees ?? null
  if (!sees) {
    sees = await discover(access, signal)
    await saveSees(tokenId, { sees })
  }
  const { projectId, environmentId, serviceId } = wanted
  const seen = sees.services.find(
    (it) => it.projectId === projectId && it.environmentId === environmentId && it.serviceId === serviceId,
  )
  if (seen) return seen
  throw new Problem('not-found', 'The token does not see this service.', 'Look again at what it sees.')
}
