import { mutations, workflowIdOf } from './mutations.ts'
import { notAuthorized } from './not-authorized.ts'
import { type PageArguments, paginate } from './paginate.ts'
import type { Caller, FakeState } from './state.ts'
import { tokenQueries } from './token-queries.ts'
import type { Volume } from './volume.ts'
import { volumeResponse } from './volume-response.ts'

type VolumeArguments = { volumeInstanceId: string }

/** The resolvers for one caller: Query and Mutation of lib/railway/schema.graphql, and nothing else. */
export function resolversFor(state: FakeState, caller: Caller | null) {
  const who = caller ?? { kind: 'none' as const, environmentId: null }
  const mayEnter = (id: string) => caller !== null && (who.environmentId === null || who.environmentId === id)
  const only = (...kinds: string[]) => {
    if (!kinds.includes(who.kind)) throw notAuthorized()
  }
  const volumeOf = (id: string): Volume => {
    const volume = state.volumes.find((one) => one.id === id)
    if (!volume || !mayEnter(volume.environmentId)) throw notAuthorized()
    return volume
  }
  return {
    ...tokenQueries(state, who, only),
    ...mutations(state, volumeOf),
    environment: ({ id }: { id: string }) => {
      if (!mayEnter(id)) throw notAuthorized()
      return environmentOf(state, id)
    },
    variables: ({ environmentId, serviceId }: { environmentId: string; serviceId: string }) => {
      const service = state.services.find(
        (one) => one.environmentId === environmentId && one.serviceId === serviceId,
      )
      if (!service || !mayEnter(environmentId) || state.faults.has('variables-hidden')) throw notAuthorized()
      return service.variables
    },
    volumeInstance: ({ id }: { id: string }) => volumeResponse(state, volumeOf(id)),
    volumeInstanceBackupList: ({ volumeInstanceId }: VolumeArguments) => {
      if (state.faults.has('not-authorized-list')) throw notAuthorized()
      return volumeResponse(state, volumeOf(volumeInstanceId)).backups
    },
    volumeInstanceBackupScheduleList: ({ volumeInstanceId }: VolumeArguments) =>
      volumeResponse(state, volumeOf(volumeInstanceId)).schedules.map((schedule) => ({
        ...schedule,
        createdAt: new Date(schedule.createdAt).toISOString(),
      })),
    workflowStatus: ({ workflowId }: { workflowId: string }) => {
      only('account')
      const volume = state.volumes.find(({ id }) => workflowId === workflowIdOf(id))
      if (!volume) return { status: 'NotFound' }
      const busy = volume.backups.some(({ listedAt }) => listedAt > Date.now())
      return { status: busy ? 'Running' : 'Complete' }
    },
  }
}

function environmentOf(state: FakeState, id: string) {
  const within = <T extends { environmentId: string }>(all: T[]) =>
    all.filter(({ environmentId }) => environmentId === id)
  const services = within(state.services).map((service) => ({ ...service, source: { image: service.image } }))
  return {
    id,
    serviceInstances: (page: PageArguments) => paginate(services, page),
    volumeInstances: (page: PageArguments) =>
      paginate(
        within(state.volumes).map((volume) => volumeResponse(state, volume)),
        page,
      ),
  }
}
