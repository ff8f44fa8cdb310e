import { mutations, workflowOf } from './mutations.ts'
import { notAuthorized } from './not-authorized.ts'
import { type Asked, pageOf } from './page-of.ts'
import { responses } from './responses.ts'
import type { Caller, FakeState } from './state.ts'
import { tokenQueries } from './token-queries.ts'
import type { Volume } from './volume.ts'

type OfVolume = { volumeInstanceId: string }

/** What one caller gets out of the world: Query and Mutation of lib/railway/schema.graphql, and nothing that is not in it. */
export function resolversFor(world: FakeState, caller: Caller | null) {
  const who = caller ?? { kind: 'nobody' as const, environmentId: null }
  const mayEnter = (id: string) => caller !== null && (who.environmentId === null || who.environmentId === id)
  const only = (...kinds: string[]) => {
    if (!kinds.includes(who.kind)) throw notAuthorized()
  }
  const volumeOf = (id: string): Volume => {
    const volume = world.volumes.find((one) => one.id === id)
    if (!volume || !mayEnter(volume.environmentId)) throw notAuthorized()
    return volume
  }
  return {
    ...tokenQueries(world, who, only),
    ...mutations(world, volumeOf),
    environment: ({ id }: { id: string }) => {
      if (!mayEnter(id)) throw notAuthorized()
      return environmentOf(world, id)
    },
    variables: ({ environmentId, serviceId }: { environmentId: string; serviceId: string }) => {
      const service = world.services.find(
        (one) => one.environmentId === environmentId && one.serviceId === serviceId,
      )
      if (!service || !mayEnter(environmentId) || world.faults.has('variables-hidden')) throw notAuthorized()
      return service.variables
    },
    volumeInstance: ({ id }: { id: string }) => responses(world, volumeOf(id)),
    volumeInstanceBackupList: ({ volumeInstanceId }: OfVolume) => {
      if (world.faults.has('not-authorized-list')) throw notAuthorized()
      return responses(world, volumeOf(volumeInstanceId)).backups
    },
    volumeInstanceBackupScheduleList: ({ volumeInstanceId }: OfVolume) =>
      responses(world, volumeOf(volumeInstanceId)).schedules.map((schedule) => ({
        ...schedule,
        createdAt: new Date(schedule.createdAt).toISOString(),
      })),
    workflowStatus: ({ workflowId }: { workflowId: string }) => {
      only('account')
      const volume = world.volumes.find(({ id }) => workflowId === workflowOf(id))
      if (!volume) return { status: 'NotFound' }
      const busy = volume.backups.some(({ listedAt }) => listedAt > Date.now())
      return { status: busy ? 'Running' : 'Complete' }
    },
  }
}

function environmentOf(world: FakeState, id: string) {
  const within = <T extends { environmentId: string }>(all: T[]) =>
    all.filter(({ environmentId }) => environmentId === id)
  const services = within(world.services).map((service) => ({ ...service, source: { image: service.image } }))
  return {
    id,
    serviceInstances: (asked: Asked) => pageOf(services, asked),
    volumeInstances: (asked: Asked) =>
      pageOf(
        within(world.volumes).map((volume) => responses(world, volume)),
        asked,
      ),
  }
}
