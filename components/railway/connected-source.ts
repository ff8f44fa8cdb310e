import type { RailwayTask } from '#lib/platform/platform.ts'

/** The Source that a task made or linked; null: it did not, or needs the connection by hand. */
export function connectedSource(task: RailwayTask | null): string | null {
  if (task?.kind !== 'connect' || task.status !== 'done' || task.result?.connectionNeeded) return null
  return task.result?.sourceId ?? null
}
