import type { BackupOrigin, RemovalReason } from './platform.ts'

/** Who made a Backup, as tables and filters name it. */
export const originLabels: Record<BackupOrigin, string> = {
  scheduled: 'Scheduled',
  manual: 'Manual',
  platform: 'Made by Railway',
}

/** Why a Backup is listed no more, in one clause. */
export const removalLabels: Record<RemovalReason, string> = {
  expired: 'expired',
  'deleted-early': 'deleted early',
  'volume-replaced': 'the volume was replaced or emptied',
  unknown: 'unknown reason',
}

/** Said wherever Backups are shown: Railway's API gives no status, no checksum and no download. */
export const notRestoreTested =
  'Listed by Railway, not restore-tested: its API gives no access to their contents.'
