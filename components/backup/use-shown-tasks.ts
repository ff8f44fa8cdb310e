import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { taskQuery, tasksQuery } from '#components/queries/tasks-query.ts'
import type { RailwayTask } from '#lib/platform/platform.ts'
import { shownTasks } from './shown-tasks.ts'

/** The Railway tasks that the page shows. */
export function useShownTasks(sourceId: string): RailwayTask[] {
  const { acts } = useSuspenseQuery(tasksQuery(sourceId)).data
  const id = useSearchParams().get('act')
  const listed = acts.find((task) => task.id === id)
  // An address may name a task that is older than the list.
  const { data: older } = useQuery({ ...taskQuery(id ?? ''), enabled: id !== null && !listed })
  const requested = listed ?? (older?.sourceId === sourceId ? older : null)
  return shownTasks(acts, requested)
}
