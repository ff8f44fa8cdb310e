import { queryOptions } from '@tanstack/react-query'
import { getJson } from './api-client.ts'

/** The worker that reported last; null: none ever did. */
export type WorkerSeen = { alive: boolean; seenAt: string } | null

/** Whether a worker runs. It reports every few seconds and counts as lost after a minute. */
export function workerQuery() {
  return queryOptions({
    queryKey: ['worker'],
    queryFn: ({ signal }) => getJson<WorkerSeen>('/api/v1/worker', { signal }),
    refetchInterval: 30_000,
  })
}
