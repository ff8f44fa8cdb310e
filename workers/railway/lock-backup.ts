import type { TaskResult } from '#lib/platform/platform.ts'
import { lockBackup } from '#lib/railway/lock.ts'
import type { TaskContext } from './task-context.ts'
import { withRailwayLink } from './with-link.ts'

/** Takes the expiry off a Backup. Railway has no way back. */
export function lockBackupTask(
  task: { sourceId: string | null; payload: { backupId: string } },
  ports: TaskContext,
): Promise<TaskResult> {
  return withRailwayLink(task, ports, async (access, { volumeInstanceId }) => {
    ports.reportProgress('Asking Railway to lock the Backup')
    const { backupId } = task.payload
    const locked = await lockBackup(access, { volumeInstanceId, backupId }, ports.signal)
    return { backupId, ...(locked.name !== null && { backupName: locked.name }) }
  })
}
