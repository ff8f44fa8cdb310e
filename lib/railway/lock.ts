import type { ListedBackup } from '#lib/platform/platform.ts'
import { problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { confirmChange, type Polling } from './confirm-change.ts'
import { backupList, backupLock } from './operations.ts'

type LockRequest = { volumeInstanceId: string; backupId: string }

/** Locks a Backup, and confirms that it no longer expires. */
export async function lockBackup(
  access: RailwayAccess,
  { volumeInstanceId, backupId }: LockRequest,
  signal?: AbortSignal,
  patience?: Polling,
): Promise<ListedBackup> {
  const find = async () => {
    const answer = await request(access, backupList, { volumeInstanceId }, signal)
    return answer.volumeInstanceBackupList.find(({ id }) => id === backupId) ?? null
  }
  const before = await find()
  if (!before) throw problem('not-found/backup')
  // Locked or manual: it has no expiry, and a lock cannot be undone.
  if (before.expiresAt === null) return before
  const locked = async () => {
    const now = await find()
    return now?.expiresAt === null ? now : null
  }
  const lock = () => request(access, backupLock, { volumeInstanceId, backupId }, signal)
  return confirmChange(lock, locked, notConfirmed, patience, signal)
}

const notConfirmed = problem('railway-unproven/lock')
