import { queryOptions } from '@tanstack/react-query'
import type { DatabaseHistoryView } from '#components/overview/database-history-view.ts'
import { getJson } from './api-client.ts'

/** The past of one Source. It changes only when a Run ends, and is read again then. */
export function historyQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'history'],
    queryFn: ({ signal }) => getJson<DatabaseHistoryView>(`/api/v1/sources/${sourceId}/history`, { signal }),
  })
}
