import type { ListedBackup, RemovalReason, Volume } from './platform.ts'

/** Expiry is not to the minute: what would have expired within the hour has expired. */
const slackMs = 3_600_000

type Circumstances = {
  now: Date
  /** null: it was never read, or could not be read now. Not "there is none". */
  volumeBefore: Volume | null
  volumeNow: Volume | null
  /** Whether not one of the Backups that were listed is listed now: wiping a volume deletes all of them. */
  allVanished?: boolean
}

/** Why a Backup is no longer listed; for lists that could be read. Without the volume it is unknown. */
export function removalReason(backup: Pick<ListedBackup, 'expiresAt'>, seen: Circumstances): RemovalReason {
  if (backup.expiresAt !== null && Date.parse(backup.expiresAt) <= seen.now.getTime() + slackMs)
    return 'expired'
  const { volumeBefore, volumeNow } = seen
  if (!volumeBefore || !volumeNow) return 'unknown'
  return replaced(volumeBefore, volumeNow, seen.allVanished ?? false) ? 'volume-replaced' : 'deleted-early'
}

function replaced(before: Volume, now: Volume, allVanished: boolean): boolean {
  if (before.volumeId !== now.volumeId || before.instanceId !== now.instanceId) return true
  if (now.pendingDeletion || now.state === 'DELETING' || now.state === 'DELETED') return true
  return allVanished && now.usedMB < before.usedMB / 2
}
