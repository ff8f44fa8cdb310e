import { workerEnv } from '#lib/env.ts'
import type { StoredTaskResult } from '#lib/platform/platform.ts'
import { takeSnapshot } from '#lib/railway/snapshot.ts'
import type { TaskContext } from './task-context.ts'
import { withRailwayLink } from './with-link.ts'

type BackupTask = { id: string; sourceId: string | null; payload: { name?: string } }

/** Creates a Backup at Railway, and ends when Railway lists it. */
export function createBackupTask(task: BackupTask, ports: TaskContext): Promise<StoredTaskResult> {
  return withRailwayLink(task, ports, async (access, { volumeInstanceId }) => {
    // Only its name identifies a new Backup, and the id of this task makes the name unique.
    const name = task.payload.name ?? `backproof-${task.id}`
    const { signal, reportProgress: onProgress } = ports
    const options = { onProgress, signal, withinMs: workerEnv().snapshotMinutes * 60_000 }
    const made = await takeSnapshot(access, { volumeInstanceId, name }, options)
    return { backupId: made.id, backupName: made.name ?? name }
  })
}
