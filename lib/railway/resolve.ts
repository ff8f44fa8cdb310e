import { Problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { readEnvironment } from './environments.ts'
import { variables } from './operations.ts'

/** A service in one environment of one project. */
export type ServiceLocation = { projectId: string; environmentId: string; serviceId: string }

/**
 * The volume of a service. It is found by the service's id in its environment: names repeat, and a volume's own id is refused
 * where the id of its instance belongs.
 * @throws Problem `not-found` where no volume is attached
 */
export async function resolveVolume(
  access: RailwayAccess,
  place: ServiceLocation,
  signal?: AbortSignal,
): Promise<{ volumeInstanceId: string; image: string | null }> {
  const { services, volumes } = await readEnvironment(access, place, signal)
  const service = services.find(({ serviceId }) => serviceId === place.serviceId)
  const volume = volumes.find(({ serviceId }) => serviceId === place.serviceId)
  if (volume) return { volumeInstanceId: volume.id, image: service?.source?.image ?? null }
  throw new Problem(
    'not-found',
    service
      ? `The service ${service.serviceName} has no volume in this environment, so Railway keeps no Backups of it.`
      : 'This environment has no such service.',
    'Choose the service that PostgreSQL itself runs in; of a cluster, its root.',
  )
}

/** Direct ones first: a pooler in front of the database breaks a dump. Private ones before public ones, which cost egress. */
const connectionNames = [
  'DATABASE_UNPOOLED_URL',
  'DATABASE_URL',
  'DATABASE_PUBLIC_UNPOOLED_URL',
  'DATABASE_PUBLIC_URL',
]

/** Connection strings that a service's variables hold, the best first. A sealed variable is not among them. */
export async function readConnectionUrls(
  access: RailwayAccess,
  { projectId, environmentId, serviceId }: ServiceLocation,
  signal?: AbortSignal,
): Promise<{ name: string; url: string }[]> {
  const answer = await request(access, variables, { projectId, environmentId, serviceId }, signal)
  return connectionNames.flatMap((name) => {
    const url = answer.variables[name]
    return isConnection(url) ? [{ name, url }] : []
  })
}

function isConnection(value: unknown): value is string {
  return typeof value === 'string' && /^postgres(ql)?:\/\//i.test(value) && !value.includes('${{')
}
