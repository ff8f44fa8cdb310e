import type { ScheduleKind, StoredTaskResult } from '#lib/platform/platform.ts'
import { taskProgress } from '#lib/platform/task-progress.ts'
import { changeSchedules } from '#lib/railway/schedules.ts'
import type { TaskContext } from './task-context.ts'
import { withRailwayLink } from './with-link.ts'

type SchedulesTask = { sourceId: string | null; payload: { from: ScheduleKind[]; to: ScheduleKind[] } }

/** Changes the backup schedules of a volume from the set that the person saw to the set that they chose. */
export function changeSchedulesTask(task: SchedulesTask, ports: TaskContext): Promise<StoredTaskResult> {
  return withRailwayLink(task, ports, async (access, { volumeInstanceId }) => {
    ports.reportProgress(taskProgress.setSchedules)
    const { from, to } = task.payload
    const now = await changeSchedules(access, { volumeInstanceId, from, to }, ports.signal)
    return { schedules: now.map((schedule) => schedule.kind) }
  })
}
