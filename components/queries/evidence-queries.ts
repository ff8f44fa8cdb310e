import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type CheckFilter, checkFilterParams } from '#lib/verification/evidence/check-filter.ts'
import type { ChecksPage, TablesPage } from '#lib/verification/evidence/evidence-page.ts'
import { type TableFilter, tableFilterParams } from '#lib/verification/evidence/table-filter.ts'
import { getJson } from './api-client.ts'

/** Evidence of a Run that has ended never changes. While another page of it is fetched, the one before stays. */
const unchanging = { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData }

/** One page of the tables of a Run. */
export function tablesQuery(runId: string, filter: TableFilter) {
  const params = new URLSearchParams(tableFilterParams(filter)).toString()
  return queryOptions({
    queryKey: ['runs', runId, 'tables', params],
    queryFn: ({ signal }) => getJson<TablesPage>(`/api/v1/runs/${runId}/tables?${params}`, { signal }),
    ...unchanging,
  })
}

/** One page of the checks of a Run. */
export function checksQuery(runId: string, filter: CheckFilter) {
  const params = new URLSearchParams(checkFilterParams(filter)).toString()
  return queryOptions({
    queryKey: ['runs', runId, 'checks', params],
    queryFn: ({ signal }) => getJson<ChecksPage>(`/api/v1/runs/${runId}/checks?${params}`, { signal }),
    ...unchanging,
  })
}
