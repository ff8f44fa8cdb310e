import { queryOptions } from '@tanstack/react-query'
import type { Share } from '#lib/verification/run-record.ts'
import { getJson } from './api-client.ts'

/** The links to the Report of one Run, without their tokens. */
export function sharesQuery(runId: string) {
  return queryOptions({
    queryKey: ['runs', runId, 'shares'],
    queryFn: ({ signal }) => getJson<{ shares: Share[] }>(`/api/v1/runs/${runId}/shares`, { signal }),
  })
}
