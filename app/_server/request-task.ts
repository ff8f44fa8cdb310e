import { log } from '#lib/log.ts'
import { requestTask, type TaskRequest } from '#lib/store/railway-tasks.ts'
import { queue } from './queue.ts'

/**
 * Writes down what a person asks of the worker, and wakes it. A queue that cannot be reached only delays it: the worker
 * looks for acts it was not told of.
 */
export async function requestTaskFromForm(asked: TaskRequest): Promise<{ id: string; existing: boolean }> {
  const act = await requestTask(asked)
  if (act.existing) return act
  try {
    await (await queue()).enqueue({ kind: 'task', id: act.id })
  } catch (error) {
    log.warn({ err: error, taskId: act.id }, 'the worker could not be told of an act')
  }
  return act
}
