import { queryOptions } from '@tanstack/react-query'
import { isUnderWay } from '#components/backup/shown-tasks.ts'
import type { RailwayTask } from '#lib/platform/platform.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

/** The last Railway tasks of a Source, newest first. */
export function tasksQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'railway', 'tasks'],
    queryFn: ({ signal }) =>
      getJson<{ acts: RailwayTask[] }>(`/api/v1/sources/${sourceId}/railway/tasks`, { signal }),
    refetchInterval: pollInterval<{ acts: RailwayTask[] }>(({ acts }) => acts.some(isUnderWay), {
      movingMs: 1000,
      idleMs: 30_000,
    }),
  })
}

/** One Railway task, until it has ended. */
export function taskQuery(id: string) {
  return queryOptions({
    queryKey: ['railway', 'tasks', id],
    queryFn: ({ signal }) => getJson<RailwayTask>(`/api/v1/railway/tasks/${id}`, { signal }),
    refetchInterval: pollInterval(isUnderWay, { movingMs: 1000, idleMs: false }),
  })
}
