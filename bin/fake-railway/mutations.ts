import { randomUUID } from 'node:crypto'
import { GraphQLError } from 'graphql'
import type { ScheduleKind } from '#lib/platform/platform.ts'
import { newSchedule } from './first-backups.ts'
import { notAuthorized } from './not-authorized.ts'
import type { FakeState } from './state.ts'
import { newBackup } from './time.ts'
import type { Volume } from './volume.ts'
import { volumeResponse } from './volume-response.ts'

type VolumeArguments = { volumeInstanceId: string }

/** The three mutations that Backproof sends. */
export function mutations(state: FakeState, volumeOf: (id: string) => Volume) {
  return {
    volumeInstanceBackupCreate: ({ volumeInstanceId, name }: VolumeArguments & { name?: string }) => {
      const volume = volumeOf(volumeInstanceId)
      const { backups, currentSizeMB, sizeMB } = volumeResponse(state, volume)
      if (state.faults.has('snapshot-refused')) throw new GraphQLError('Backups are paused for this volume')
      if (backups.length === 0 && currentSizeMB > sizeMB / 2)
        throw new GraphQLError('Backup exceeds 50% of the volume size')
      const now = Date.now()
      if (!state.faults.has('snapshot-never-listed'))
        volume.backups.push(
          newBackup(
            { ...volume, currentSizeMB },
            {
              ...{ id: randomUUID(), name: name ?? 'Manual', createdAt: now, listedAt: now + state.lagMs },
              ...(state.faults.has('snapshot-expires') && { expiresAt: now + 86_400_000 }),
            },
          ),
        )
      return { workflowId: workflowIdOf(volume.id) }
    },
    volumeInstanceBackupLock: ({
      volumeInstanceId,
      volumeInstanceBackupId,
    }: VolumeArguments & { volumeInstanceBackupId: string }) => {
      const backup = volumeOf(volumeInstanceId).backups.find(({ id }) => id === volumeInstanceBackupId)
      if (!backup) throw notAuthorized()
      if (state.faults.has('lock-refused')) throw new GraphQLError('Backups are paused for this volume')
      backup.lockedAt ??= Date.now()
      return true
    },
    volumeInstanceBackupScheduleUpdate: ({
      volumeInstanceId,
      kinds,
    }: VolumeArguments & { kinds: ScheduleKind[] }) => {
      const volume = volumeOf(volumeInstanceId)
      const { schedules } = volumeResponse(state, volume)
      const now = Date.now()
      volume.schedules = [...new Set(kinds)].map(
        (kind) =>
          schedules.find((schedule) => schedule.kind === kind) ??
          newSchedule(volume.id, kind, crons[kind], now),
      )
      return true
    },
  }
}

const crons = { DAILY: '12 13 * * *', WEEKLY: '28 2 * * 6', MONTHLY: '44 17 1 * *' }

/** The same id for every snapshot of a volume, as at Railway. */
export function workflowIdOf(volumeInstanceId: string): string {
  return `createVolumeInstanceBackup/${volumeInstanceId}`
}
