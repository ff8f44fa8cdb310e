import { queryOptions } from '@tanstack/react-query'
import type { RunsFilter } from '#components/run/runs-search.ts'
import { isActive } from '#lib/verification/run.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

export type RunsPage = { runs: RunListItem[]; next: number | null; previous: number | null }
type Place = { before?: number; after?: number }

/** How many Runs one page of the list shows. */
export const runsPerPage = 30

/** Runs, newest first. A schedule or another person may start one at any time, so the newest page polls slowly while nothing moves. */
export function runsQuery(filter: RunsFilter & Place) {
  return queryOptions({
    queryKey: ['runs', 'list', filter],
    queryFn: ({ signal }) => getJson<RunsPage>(`/api/v1/runs?${searchOf(filter)}`, { signal }),
    refetchInterval: pollInterval<RunsPage>(({ runs }) => runs.some((run) => isActive(run.status)), {
      movingMs: 3000,
      idleMs: filter.before === undefined ? 15_000 : false,
    }),
  })
}

/** The Runs that came after a list was read: they are counted, and shown when a person wants to see them. */
export function newRunsQuery(filter: RunsFilter, after: number) {
  return queryOptions({
    queryKey: ['runs', 'list', 'new', filter, after],
    queryFn: ({ signal }) => getJson<RunsPage>(`/api/v1/runs?${searchOf({ ...filter, after })}`, { signal }),
    refetchInterval: 15_000,
  })
}

/** A filter as the web API takes it: lists are separated by commas. */
export function searchOf(
  filter: RunsFilter & Place,
  more: Record<string, string> = { limit: String(runsPerPage) },
): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') search.set(name, text)
  }
  for (const [name, value] of Object.entries(more)) search.set(name, value)
  return search
}
