import { queryOptions } from '@tanstack/react-query'
import type { RailwayToken } from '#lib/platform/platform.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

/** What a Railway token reaches, as the worker found it; never the token. It moves until the worker has answered once. */
export function tokenQuery(id: string) {
  return queryOptions({
    queryKey: ['railway', 'tokens', id],
    queryFn: ({ signal }) => getJson<RailwayToken>(`/api/v1/railway/tokens/${id}`, { signal }),
    refetchInterval: pollInterval(isUnseen, { movingMs: 1000, idleMs: false }),
  })
}

/** True until the worker has tried the token. */
export function isUnseen({ sees, problem }: Pick<RailwayToken, 'sees' | 'problem'>): boolean {
  return sees === null && problem === null
}
