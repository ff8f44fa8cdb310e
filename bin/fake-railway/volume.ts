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
  /** The list shows it from here on, and its size a little later. */
  listedAt: number
  /** When its expiry was taken off. */
  lockedAt?: number
}

export type Volume = {
  /** Of the volume in this environment; the volume's own id is another one. */
  id: string
  volumeId: string
  environmentId: string
  /** null: attached to nothing. */
  serviceId: string | null
  sizeMB: number
  currentSizeMB: number
  state: string
  region: string
  mountPath: string
  backups: Backup[]
  schedules: Schedule[]
}
