import { queryOptions } from '@tanstack/react-query'
import type { OverviewView } from '#components/overview/overview-view.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

/** The overview of one Source. A schedule or another person may start a Run at any time, so it polls slowly while none is active. */
export function overviewQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'overview'],
    queryFn: ({ signal }) => getJson<OverviewView>(`/api/v1/sources/${sourceId}/overview`, { signal }),
    refetchInterval: pollInterval<OverviewView>(({ active }) => active !== null, {
      movingMs: 3000,
      idleMs: 15_000,
    }),
  })
}
