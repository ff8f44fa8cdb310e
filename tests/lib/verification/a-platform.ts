import type {
  Backup,
  BackupSchedule,
  LastRead,
  ListedBackup,
  Platform,
  ScheduleKind,
  Volume,
} from '#lib/platform/platform.ts'

/** The hour at which the tests of the platform look. */
export const now = new Date('2026-11-22T12:00:00.000Z')

export function hoursAgo(hours: number): string {
  return new Date(now.getTime() - hours * 3_600_000).toISOString()
}

const day = 24
const retentions: Record<ScheduleKind, number> = { DAILY: 518_400, WEEKLY: 2_332_800, MONTHLY: 7_689_600 }
const crons: Record<ScheduleKind, string> = {
  DAILY: '44 2 * * *',
  WEEKLY: '28 2 * * 6',
  MONTHLY: '44 17 1 * *',
}

/** A manual Backup; only what matters in a test is named. */
export function listed(more: Partial<ListedBackup> = {}): ListedBackup {
  return {
    ...{ id: 'b-1', name: 'before the migration', takenAt: hoursAgo(5), expiresAt: null, externalId: 'vs_1' },
    ...{ creatorId: null, scheduleId: null, usedMB: null, referencedMB: 1180, volumeMB: 5000 },
    ...more,
  }
}

export function backup(more: Partial<Backup> = {}): Backup {
  return {
    ...{ ...listed(), sourceId: 'source-1', origin: 'manual', gone: null },
    ...{ firstSeenAt: hoursAgo(5), lastSeenAt: hoursAgo(0.5) },
    ...more,
  }
}

/** A Backup that a schedule made so many hours ago. */
export function scheduledBackup(hours: number, kind: ScheduleKind = 'DAILY'): Backup {
  const expiresAt = new Date(now.getTime() - hours * 3_600_000 + retentions[kind] * 1000).toISOString()
  const id = `${kind}-${hours}`
  return backup({
    ...{ id, name: null, origin: 'scheduled', scheduleId: kind, takenAt: hoursAgo(hours), expiresAt },
  })
}

export function schedule(kind: ScheduleKind, more: Partial<BackupSchedule> = {}): BackupSchedule {
  return {
    ...{ id: kind, kind, cron: crons[kind], name: kind.toLowerCase(), retentionSeconds: retentions[kind] },
    ...{ createdAt: hoursAgo(90 * day), firstSeenAt: hoursAgo(90 * day), lastSeenAt: hoursAgo(0.5) },
    ...{ goneSince: null, nextAt: '2026-11-23T02:44:00.000Z' },
    ...more,
  }
}

export function volume(more: Partial<Volume> = {}): Volume {
  return {
    ...{ instanceId: 'vi-1', volumeId: 'v-1', state: 'READY', sizeMB: 5000, usedMB: 1180 },
    ...{ region: 'europe-west4', mountPath: '/var/lib/postgresql/data', pendingDeletion: false },
    ...more,
  }
}

/** What was read half an hour ago. */
export function known<T>(value: T): LastRead<T> {
  return { value, readAt: hoursAgo(0.5), problem: null }
}

/** What could not be read for three hours; `value` is what was known before. */
export function unreadable<T>(value: T | null): LastRead<T> {
  const problem = { code: 'railway-not-authorized', message: 'Railway says "Not Authorized".', hint: 'Look.' }
  return {
    value,
    readAt: value === null ? null : hoursAgo(4),
    problem: { ...problem, since: hoursAgo(3) },
  }
}

/** A Source at Railway with which all is well. */
export function platform(more: Partial<Platform> = {}): Platform {
  return {
    link: {
      ...{ sourceId: 'source-1', tokenId: 'token-1', projectId: 'p', projectName: 'iamenu' },
      ...{ environmentId: 'e', environmentName: 'production', serviceId: 's', serviceName: 'Postgres' },
      ...{ volumeInstanceId: 'vi-1', image: null, connectedBy: 'ana', connectedAt: hoursAgo(90 * day) },
    },
    ...{ endpoint: null, official: true, surveyedAt: hoursAgo(0.5), rate: null },
    backups: known([scheduledBackup(9.5), scheduledBackup(33.5), scheduledBackup(60, 'WEEKLY'), backup()]),
    schedules: known([schedule('DAILY'), schedule('WEEKLY')]),
    volume: known(volume()),
    pitr: known({ on: false, bucketWired: false }),
    ...more,
  }
}
