import type { BackupOrigin, ListedBackup } from './platform.ts'

/** Names that Railway gives to the Backups it takes before a change of its own; its API has no field for them. */
const madeByRailway =
  /^(auto update\b|pre-ha-conversion\b|ha[ -]conversion\b|vulnerability\b|security patch\b)/i

/** Who made a Backup. Only `scheduleId` shows a scheduled one: a name proves nothing. */
export function backupOrigin({ scheduleId, name }: Pick<ListedBackup, 'scheduleId' | 'name'>): BackupOrigin {
  if (scheduleId !== null) return 'scheduled'
  return madeByRailway.test(name ?? '') ? 'platform' : 'manual'
}
