import { queryOptions } from '@tanstack/react-query'
import type { Platform } from '#lib/platform/platform.ts'
import { getJson } from './api-client.ts'

/** What the last survey of Railway found for a Source; null: it is not connected. */
export function platformQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'railway'],
    queryFn: ({ signal }) => getJson<Platform | null>(`/api/v1/sources/${sourceId}/railway`, { signal }),
  })
}
