import type { z } from 'zod'
import type { ReachableService } from '#lib/platform/platform.ts'
import { type RailwayAccess, request } from './client.ts'
import { environment, projects } from './operations.ts'
import { createPageCursor, withPagesTimeout } from './pages.ts'
import type { serviceInstance, volumeInstance } from './response-schemas.ts'

/** One environment of one project, by ids and names. */
export type RailwayEnvironment = Pick<
  ReachableService,
  'projectId' | 'projectName' | 'environmentId' | 'environmentName'
>

type ServiceNode = z.infer<typeof serviceInstance>
type VolumeNode = z.infer<typeof volumeInstance>

/** Every environment of every project of a workspace; `cut` names projects that have more than one page of them. */
export async function listEnvironments(
  access: RailwayAccess,
  workspaceId: string | null,
  signal?: AbortSignal,
): Promise<{ places: RailwayEnvironment[]; cut: string[] }> {
  const places: RailwayEnvironment[] = []
  const cut: string[] = []
  const pages = createPageCursor('Projects')
  const inTime = withPagesTimeout(signal)
  for (let after: string | null = null; ; ) {
    const answer: z.infer<typeof projects.answer> = await request(
      access,
      projects,
      { workspaceId, after },
      inTime,
    )
    for (const { node } of answer.projects.edges) {
      for (const { node: environment } of node.environments.edges)
        places.push(toRailwayEnvironment(node, environment))
      if (node.environments.pageInfo.hasNextPage) cut.push(node.name)
    }
    after = pages.next(answer.projects.pageInfo)
    if (after === null) return { places, cut }
  }
}

type Named = { id: string; name: string }

/** Combines a project and one of its environments. */
export function toRailwayEnvironment(project: Named, environment: Named): RailwayEnvironment {
  return {
    projectId: project.id,
    projectName: project.name,
    environmentId: environment.id,
    environmentName: environment.name,
  }
}

/** The services of one environment, and its volumes with the service each is attached to. */
export async function readEnvironment(
  access: RailwayAccess,
  { projectId, environmentId }: { projectId: string; environmentId: string },
  signal?: AbortSignal,
): Promise<{ services: ServiceNode[]; volumes: VolumeNode[] }> {
  const services = new Map<string, ServiceNode>()
  const volumes = new Map<string, VolumeNode>()
  const [servicePages, volumePages] = [createPageCursor('Environment'), createPageCursor('Environment')]
  const inTime = withPagesTimeout(signal)
  let afterService: string | null = null
  let afterVolume: string | null = null
  for (;;) {
    const variables = { id: environmentId, projectId, afterService, afterVolume }
    const answer: z.infer<typeof environment.answer> = await request(access, environment, variables, inTime)
    const { serviceInstances, volumeInstances } = answer.environment
    for (const { node } of serviceInstances.edges) services.set(node.serviceId, node)
    for (const { node } of volumeInstances.edges) if (isLive(node)) volumes.set(node.id, node)
    const nextService = servicePages.next(serviceInstances.pageInfo)
    const nextVolume = volumePages.next(volumeInstances.pageInfo)
    if (nextService === null && nextVolume === null) break
    afterService = nextService ?? afterService
    afterVolume = nextVolume ?? afterVolume
  }
  return { services: [...services.values()], volumes: [...volumes.values()] }
}

/** A volume that is being deleted has no Backups to read. */
function isLive({ state, isPendingDeletion }: VolumeNode): boolean {
  return !isPendingDeletion && state !== 'DELETED' && state !== 'DELETING'
}
