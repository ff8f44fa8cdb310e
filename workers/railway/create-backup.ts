import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import type { StoredTaskResult } from '#lib/platform/platform.ts'
import { taskProgress } from '#lib/platform/task-progress.ts'
import { lockBackup } from '#lib/railway/lock.ts'
import { takeSnapshot } from '#lib/railway/snapshot.ts'
import type { TaskContext } from './task-context.ts'
import { withRailwayLink } from './with-link.ts'

type BackupTask = { id: string; sourceId: string | null; payload: { name?: string; lock?: true } }

/**
 * Creates a Backup at Railway, and ends when Railway lists it. With `lock` also when it no longer expires: a Backup that could not be locked
 * stays, and the result has its expiry.
 */
export function createBackupTask(task: BackupTask, ports: TaskContext): Promise<StoredTaskResult> {
  return withRailwayLink(task, ports, async (access, { volumeInstanceId }) => {
    // Only its name identifies a new Backup, and the id of this task makes the name unique.
    const name = task.payload.name ?? `backproof-${task.id}`
    const { signal, reportProgress: onProgress } = ports
    const options = { onProgress, signal, withinMs: workerEnv().snapshotMinutes * 60_000 }
    const made = await takeSnapshot(access, { volumeInstanceId, name }, options)
    const backup = task.payload.lock && made.expiresAt !== null ? await lockMade() : made
    return { backupId: made.id, backupName: made.name ?? name, backupExpiresAt: backup.expiresAt }

    async function lockMade() {
      onProgress(taskProgress.lockBackup)
      return lockBackup(access, { volumeInstanceId, backupId: made.id }, signal).catch((thrown: unknown) => {
        log.warn({ err: thrown, backup: made.id }, 'a backup was made but could not be locked')
        return made
      })
    }
  })
}
