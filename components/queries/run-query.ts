import { queryOptions } from '@tanstack/react-query'
import type { RunView } from '#components/run/run-view.ts'
import { isOpen } from '#lib/verification/kept-copy.ts'
import { isActive } from '#lib/verification/run.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

const pollWhileActive = pollInterval<RunView>((run) => isActive(run.status), { movingMs: 500, idleMs: false })
const pollWhileKept = pollInterval<RunView>((run) => run.keptCopy !== null && isOpen(run.keptCopy), {
  movingMs: 3000,
  idleMs: false,
})

/** One Run: twice a second while it is active, so that a page is less than a second behind, and then no longer than its copy is kept. */
export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['runs', id],
    queryFn: ({ signal }) => getJson<RunView>(`/api/v1/runs/${id}`, { signal }),
    // The title of the tab shows the progress, so it moves behind other tabs, too.
    refetchIntervalInBackground: true,
    refetchInterval: (query) => pollWhileActive(query) || pollWhileKept(query),
  })
}
