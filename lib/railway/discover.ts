import type { ReachableService, TokenKind, TokenScope } from '#lib/platform/platform.ts'
import { asProblem, problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import {
  listEnvironments,
  type RailwayEnvironment,
  readEnvironment,
  toRailwayEnvironment,
} from './environments.ts'
import { apiToken, me, projectToken } from './operations.ts'

type Unread = TokenScope['unread']

/** The time limit of a discovery; environments that were not read by then are reported as unread. */
const discoverWithinMs = 300_000
/** At most so many environments are read. */
const maxEnvironments = 1000

/**
 * Finds out the kind of a token by trying, and the services it sees. Changes nothing.
 * @throws Problem where the token opens nothing, or where Railway cannot be reached
 */
export async function discover(token: Omit<RailwayAccess, 'kind'>, abort?: AbortSignal): Promise<TokenScope> {
  const late = AbortSignal.timeout(discoverWithinMs)
  const signal = abort ? AbortSignal.any([abort, late]) : late
  const unread: Unread = []
  const project = await nullIfRefused(request({ ...token, kind: 'project' }, projectToken, {}, signal))
  if (project) {
    const { project: its, environment } = project.projectToken
    const places = [toRailwayEnvironment(its, environment)]
    return { kind: 'project', ...(await readServices({ ...token, kind: 'project' }, places, unread, signal)) }
  }
  const account = await nullIfRefused(request({ ...token, kind: 'account' }, me, {}, signal))
  const kind: TokenKind = account ? 'account' : 'workspace'
  const access: RailwayAccess = { ...token, kind }
  const context = await nullIfRefused(request(access, apiToken, {}, signal))
  if (!account && !context) throw problem('railway-not-authorized/no-kind')
  const workspaces = context?.apiToken.workspaces ?? [{ id: null, name: 'the account' }]
  const places = await listAllEnvironments(access, workspaces, unread, signal)
  return { kind, ...(await readServices(access, places, unread, signal)) }
}

/** null where Railway refuses, which identifies a token of another kind. Other errors say nothing about the kind. */
async function nullIfRefused<T>(response: Promise<T>): Promise<T | null> {
  try {
    return await response
  } catch (thrown) {
    const { code } = asProblem(thrown)
    if (code === 'railway-not-authorized' || code === 'railway-refused') return null
    throw thrown
  }
}

async function listAllEnvironments(
  access: RailwayAccess,
  workspaces: { id: string | null; name: string }[],
  unread: Unread,
  signal?: AbortSignal,
): Promise<RailwayEnvironment[]> {
  const places: RailwayEnvironment[] = []
  for (const { id, name } of workspaces)
    await recordUnread(`workspace ${name}`, unread, async () => {
      const listed = await listEnvironments(access, id, signal)
      places.push(...listed.places)
      for (const project of listed.cut)
        unread.push({ place: `${project}, further environments`, problem: environmentsCut })
    })
  return places
}

const environmentsCut = problem('railway-strange-answer/environments-of-project').details

const environmentsSkipped = problem('railway-strange-answer/environments', {
  atMost: maxEnvironments,
}).details

async function readServices(
  access: RailwayAccess,
  places: RailwayEnvironment[],
  unread: Unread,
  signal?: AbortSignal,
) {
  const services: ReachableService[] = []
  if (places.length > maxEnvironments)
    unread.push({ place: 'further environments', problem: environmentsSkipped })
  for (const place of places.slice(0, maxEnvironments))
    await recordUnread(`${place.projectName}, ${place.environmentName}`, unread, async () => {
      const found = await readEnvironment(access, place, signal)
      const volumeOf = (id: string) => found.volumes.find(({ serviceId }) => serviceId === id)?.id ?? null
      for (const { serviceId, serviceName, source } of found.services) {
        const image = source?.image ?? null
        const volumeInstanceId = volumeOf(serviceId)
        services.push({
          ...place,
          serviceId,
          serviceName,
          image,
          postgres: isPostgres(image),
          volumeInstanceId,
        })
      }
    })
  return { services, unread }
}

/** Records an environment that cannot be read, and goes on with the others; an error that stops all of them is requested only once. */
async function recordUnread(place: string, unread: Unread, work: () => Promise<void>) {
  const hopeless = unread.find(
    ({ problem: { code } }) => code === 'railway-rate-limited' || code === 'railway-unreachable',
  )
  if (hopeless) {
    unread.push({ place, problem: hopeless.problem })
    return
  }
  try {
    await work()
  } catch (thrown) {
    const failure = asProblem(thrown)
    if (failure.code === 'cancelled') throw failure
    unread.push({ place, problem: failure.details })
  }
}

/** By the name of the image: neither a registry folder called postgres counts, nor a program that accompanies a server. */
function isPostgres(image: string | null): boolean {
  const name = image?.split('@')[0]?.split('/').pop()?.split(':')[0] ?? ''
  return /postgres|postgis|pgvector|timescale/i.test(name) && !/backup|exporter|admin|bouncer/i.test(name)
}
