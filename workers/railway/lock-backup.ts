import type { StoredTaskResult } from '#lib/platform/platform.ts'
import { taskProgress } from '#lib/platform/task-progress.ts'
import { lockBackup } from '#lib/railway/lock.ts'
import type { TaskContext } from './task-context.ts'
import { withRailwayLink } from './with-link.ts'

/** Locks a Backup, so that it never expires. Railway cannot unlock it. */
export function lockBackupTask(
  task: { sourceId: string | null; payload: { backupId: string } },
  ports: TaskContext,
): Promise<StoredTaskResult> {
  return withRailwayLink(task, ports, async (access, { volumeInstanceId }) => {
    ports.reportProgress(taskProgress.lockBackup)
    const { backupId } = task.payload
    const locked = await lockBackup(access, { volumeInstanceId, backupId }, ports.signal)
    return { backupId, ...(locked.name !== null && { backupName: locked.name }) }
  })
}
