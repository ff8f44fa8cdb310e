import type { ListedBackup } from '#lib/platform/platform.ts'
import { Problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { confirmChange, type Polling } from './confirm-change.ts'
import { backupList, backupLock } from './operations.ts'

type LockRequest = { volumeInstanceId: string; backupId: string }

/** Takes the expiry off a Backup, and reads back that it is gone. */
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
  if (!before)
    throw new Problem(
      'not-found',
      'Railway lists no such Backup any more.',
      'Look again: it may have expired, or somebody deleted it.',
    )
  // Locked or manual: there is nothing to take off, and the deed has no way back.
  if (before.expiresAt === null) return before
  const locked = async () => {
    const now = await find()
    return now?.expiresAt === null ? now : null
  }
  const lock = () => request(access, backupLock, { volumeInstanceId, backupId }, signal)
  return confirmChange(lock, locked, notConfirmed, patience, signal)
}

const notConfirmed = new Problem(
  'railway-unproven',
  'Railway was asked to lock the Backup, but still lists when it expires.',
  'Look again in a minute.',
)
