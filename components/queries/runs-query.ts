import { queryOptions } from '@tanstack/react-query'
import { isActive, type RunStatus } from '#lib/verification/run.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

/** What a list of Runs is filtered by; `before` is the number of the last Run of the page before. */
export type RunsFilter = {
  source?: string
  status?: RunStatus
  branch?: string
  /** The beginning of a commit. */
  commit?: string
  pullRequest?: number
  before?: number
}
export type RunsPage = { runs: RunListItem[]; next: number | null }

/** How many Runs one page of the list shows. */
export const runsPerPage = 30

/** Runs, newest first. A schedule or another person may start one at any time, so the newest page polls slowly while nothing moves. */
export function runsQuery(filter: RunsFilter) {
  return queryOptions({
    queryKey: ['runs', 'list', filter],
    queryFn: ({ signal }) => getJson<RunsPage>(`/api/v1/runs?${searchOf(filter)}`, { signal }),
    refetchInterval: pollInterval<RunsPage>(({ runs }) => runs.some((run) => isActive(run.status)), {
      movingMs: 3000,
      idleMs: filter.before === undefined ? 15_000 : false,
    }),
  })
}

function searchOf(filter: RunsFilter): URLSearchParams {
  const { source, status, branch, commit, pullRequest, before } = filter
  return new URLSearchParams({
    ...(source ? { source } : {}),
    ...(status ? { status } : {}),
    ...(branch ? { branch } : {}),
    ...(commit ? { commit } : {}),
    ...(pullRequest ? { pullRequest: String(pullRequest) } : {}),
    ...(before ? { before: String(before) } : {}),
    limit: String(runsPerPage),
  })
}
