import { queryOptions } from '@tanstack/react-query'
import type { DatabaseRow } from '#lib/verification/database-row.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

export type DatabasesView = { databases: DatabaseRow[]; now: string }

/** Every database with its answer. A schedule may start a run at any time, so it polls slowly while none is active. */
export function databasesQuery() {
  return queryOptions({
    queryKey: ['sources', 'list'],
    queryFn: ({ signal }) => getJson<DatabasesView>('/api/v1/overview', { signal }),
    refetchInterval: pollInterval<DatabasesView>(({ databases }) => databases.some(({ active }) => active), {
      movingMs: 4000,
      idleMs: 15_000,
    }),
  })
}
