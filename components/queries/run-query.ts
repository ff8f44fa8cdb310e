import { queryOptions } from '@tanstack/react-query'
import type { RunView } from '#components/run/run-view.ts'
import { isActive } from '#lib/verification/run.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

/** One Run: every second while it is active, and no longer once it has ended. */
export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['runs', id],
    queryFn: ({ signal }) => getJson<RunView>(`/api/v1/runs/${id}`, { signal }),
    // The title of the tab shows the progress, so it moves behind other tabs, too.
    refetchIntervalInBackground: true,
    refetchInterval: pollInterval<RunView>((run) => isActive(run.status), { movingMs: 1000, idleMs: false }),
  })
}
