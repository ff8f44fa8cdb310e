import { queryOptions } from '@tanstack/react-query'
import type { WorkerRecord } from '#lib/verification/worker-record.ts'
import { getJson } from './api-client.ts'

/** A worker reports every 20 seconds. */
const everyMs = 10_000

/** The workers, those online first. */
export function workersQuery() {
  return queryOptions({
    queryKey: ['workers'],
    queryFn: ({ signal }) => getJson<{ workers: WorkerRecord[] }>('/api/v1/workers', { signal }),
    refetchInterval: everyMs,
  })
}
