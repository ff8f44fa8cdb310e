import type { ReachableService } from '#lib/platform/platform.ts'

/** Where a service lives, in one field. */
export function formatPlace(
  service: Pick<ReachableService, 'projectId' | 'environmentId' | 'serviceId'> | null,
): string {
  return service ? `${service.projectId}/${service.environmentId}/${service.serviceId}` : ''
}

/** The first database with a volume, production before others: a proposal, no more. */
export function findLikelyDatabase(services: ReachableService[]): ReachableService | null {
  const fit = services.filter((it) => it.postgres && it.volumeInstanceId !== null)
  return fit.find((it) => /^prod/i.test(it.environmentName)) ?? fit[0] ?? null
}

/** Empty where the obvious one is taken: a person decides then. */
export function suggestName(service: ReachableService | null, others: { name: string }[]): string {
  const name = service ? `${service.projectName}-${service.environmentName}`.slice(0, 80) : ''
  return others.some((it) => it.name === name) ? '' : name
}
