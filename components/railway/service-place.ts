import type { ReachableService } from '#lib/platform/platform.ts'

/** The value of a form field that identifies a service: `project/environment/service`. */
export function formatPlace(
  service: Pick<ReachableService, 'projectId' | 'environmentId' | 'serviceId'> | null,
): string {
  return service ? `${service.projectId}/${service.environmentId}/${service.serviceId}` : ''
}

/** The first PostgreSQL service with a volume, preferably in production: a suggestion only. */
export function findLikelyDatabase(services: ReachableService[]): ReachableService | null {
  const databases = services.filter((service) => service.postgres && service.volumeInstanceId !== null)
  return databases.find(({ environmentName }) => /^prod/i.test(environmentName)) ?? databases[0] ?? null
}

/** Empty where the obvious name is taken, so that a person chooses one. */
export function suggestName(service: ReachableService | null, others: { name: string }[]): string {
  const name = service ? `${service.projectName}-${service.environmentName}`.slice(0, 80) : ''
  return others.some((other) => other.name === name) ? '' : name
}
