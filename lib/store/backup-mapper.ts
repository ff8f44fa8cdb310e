import type {
  Backup,
  BackupOrigin,
  BackupSchedule,
  RemovalReason,
  ScheduleKind,
} from '#lib/platform/platform.ts'
import type { Backup as BackupRow, BackupSchedule as BackupScheduleRow } from './generated/client.ts'
import { toIso } from './run-mapper.ts'

/** Maps a row of the table Backup. */
export function toBackup(row: BackupRow): Backup {
  const { id, sourceId, name, externalId, creatorId, scheduleId, usedMB, referencedMB, volumeMB } = row
  return {
    ...{ id, sourceId, name, externalId, creatorId, scheduleId, usedMB, referencedMB, volumeMB },
    takenAt: row.takenAt.toISOString(),
    expiresAt: toIso(row.expiresAt),
    origin: row.origin as BackupOrigin,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    gone: row.goneSince && { since: row.goneSince.toISOString(), why: row.goneWhy as RemovalReason },
  }
}

export function toBackupSchedule(row: BackupScheduleRow): BackupSchedule {
  const { id, cron, name, retentionSeconds } = row
  return {
    ...{ id, cron, name, retentionSeconds },
    kind: row.kind as ScheduleKind,
    createdAt: row.createdAt.toISOString(),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    goneSince: toIso(row.goneSince),
    nextAt: toIso(row.nextAt),
  }
}
