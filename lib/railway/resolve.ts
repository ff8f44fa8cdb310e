import { problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { readEnvironment } from './environments.ts'
import { variables } from './operations.ts'

/** A service in one environment of one project. */
export type ServiceLocation = { projectId: string; environmentId: string; serviceId: string }

/**
 * The volume of a service, by the service's id in its environment: names are not unique, and the API needs the id of the volume
 * instance, not of the volume.
 * @throws Problem `not-found` where no volume is attached
 */
export async function resolveVolume(
  access: RailwayAccess,
  service: ServiceLocation,
  signal?: AbortSignal,
): Promise<{ volumeInstanceId: string; image: string | null }> {
  const { services, volumes } = await readEnvironment(access, service, signal)
  const found = services.find(({ serviceId }) => serviceId === service.serviceId)
  const volume = volumes.find(({ serviceId }) => serviceId === service.serviceId)
  if (volume) return { volumeInstanceId: volume.id, image: found?.source?.image ?? null }
  throw found ? problem('not-found/volume', { service: found.serviceName }) : problem('not-found/service')
}

/** Direct connections first, because pg_dump does not work through a pooler; private ones before public ones, which cost egress. */
const connectionNames = [
  'DATABASE_UNPOOLED_URL',
  'DATABASE_URL',
  'DATABASE_PUBLIC_UNPOOLED_URL',
  'DATABASE_PUBLIC_URL',
]

/** The connection strings among a service's variables, the best first. Railway does not return sealed variables. */
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
