import { queryOptions } from '@tanstack/react-query'
import type { Source } from '#lib/verification/source.ts'
import { getJson } from './api-client.ts'

/** A Source as the worker probed it last; never its connection. */
export function sourceQuery(id: string) {
  return queryOptions({
    queryKey: ['sources', id],
    queryFn: ({ signal }) => getJson<Source>(`/api/v1/sources/${id}`, { signal }),
  })
}
