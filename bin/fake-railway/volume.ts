import type { ScheduleKind } from '#lib/platform/platform.ts'

export type Schedule = {
  id: string
  kind: ScheduleKind
  cron: string
  name: string
  retentionSeconds: number
  createdAt: number
}

export type Backup = {
  id: string
  name: string | null
  createdAt: number
  expiresAt: number | null
  externalId: string
  creatorId: string | null
  scheduleId: string | null
  usedMB: number
  referencedMB: number
  volumeInstanceSizeMB: number
  /** When the list first shows it; its size follows a little later. */
  listedAt: number
  /** When it was locked. */
  lockedAt?: number
}

export type Volume = {
  /** The id of the volume instance in this environment, not of the volume. */
  id: string
  volumeId: string
  environmentId: string
  /** null: not attached to a service. */
  serviceId: string | null
  sizeMB: number
  currentSizeMB: number
  state: string
  region: string
  mountPath: string
  backups: Backup[]
  schedules: Schedule[]
}
