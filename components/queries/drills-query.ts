import { queryOptions } from '@tanstack/react-query'
import type { Drill } from '#lib/runbook/runbook-input.ts'
import { getJson } from './api-client.ts'

/** The drills of a Source, newest first. */
export function drillsQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'drills'],
    queryFn: ({ signal }) => getJson<{ drills: Drill[] }>(`/api/v1/sources/${sourceId}/drills`, { signal }),
  })
}
