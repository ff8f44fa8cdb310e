import { queryOptions } from '@tanstack/react-query'
import type { RunView } from '#components/run/run-view.ts'
import { isActive } from '#lib/verification/run.ts'
import { getJson } from './api-client.ts'

/** One Run, asked again each second while it is active. */
export function runQuery(initial: RunView) {
  return queryOptions({
    queryKey: ['run', initial.id],
    queryFn: ({ signal }) => getJson<RunView>(`/api/v1/runs/${initial.id}`, { signal }),
    initialData: initial,
    staleTime: 1000,
    retry: false,
    // The tab's title tells how it goes, so it is asked behind other tabs too.
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => (!state.data || isActive(state.data.status) ? 1000 : false),
  })
}
