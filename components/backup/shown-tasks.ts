import type { RailwayTask, TaskKind } from '#lib/platform/platform.ts'

/** These change something at Railway; the others only read. */
const changing: readonly TaskKind[] = ['snapshot', 'lock', 'schedules']

export function isUnderWay({ status }: Pick<RailwayTask, 'status'>): boolean {
  return status === 'queued' || status === 'running'
}

/** The task that was requested from the page, and the one that is under way besides: a change rather than a survey. */
export function shownTasks(tasks: RailwayTask[], requested: RailwayTask | null): RailwayTask[] {
  const underWay = tasks.filter(isUnderWay)
  const active = underWay.find(({ kind }) => changing.includes(kind)) ?? underWay[0]
  const own = requested ? [requested] : []
  return active && active.id !== requested?.id ? [...own, active] : own
}
