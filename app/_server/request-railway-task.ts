import { log } from '#lib/log.ts'
import { requestTask, type TaskRequest } from '#lib/store/railway-tasks.ts'
import { queue } from './queue.ts'

/**
 * Stores a Railway task and enqueues it. A queue that cannot be reached only delays the task: the worker reads the stored tasks, too.
 */
export async function requestRailwayTask(wanted: TaskRequest): Promise<{ id: string; existing: boolean }> {
  const task = await requestTask(wanted)
  if (task.existing) return task
  try {
    await (await queue()).enqueue({ kind: 'task', id: task.id })
  } catch (error) {
    log.warn({ err: error, taskId: task.id }, 'a Railway task could not be enqueued')
  }
  return task
}
