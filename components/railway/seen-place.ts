import type { SeenService } from '#lib/verification/backups/facts.ts'

/** Where a service lives, in one field. */
export function placeOf(
  service: Pick<SeenService, 'projectId' | 'environmentId' | 'serviceId'> | null,
): string {
  return service ? `${service.projectId}/${service.environmentId}/${service.serviceId}` : ''
}

/** The first database with a volume, production before others: a proposal, no more. */
export function bestOf(services: SeenService[]): SeenService | null {
  const fit = services.filter((it) => it.postgres && it.volumeInstanceId !== null)
  return fit.find((it) => /^prod/i.test(it.environmentName)) ?? fit[0] ?? null
}

/** Empty where the obvious one is taken: a person decides then. */
export function nameFor(service: SeenService | null, others: { name: string }[]): string {
  const name = service ? `${service.projectName}-${service.environmentName}`.slice(0, 80) : ''
  return others.some((it) => it.name === name) ? '' : name
}
