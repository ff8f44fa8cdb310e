import { queryOptions } from '@tanstack/react-query'
import { getJson } from './api-client.ts'

/** An API key as the list shows it; never the key itself. */
export type ApiKeyRow = {
  id: string
  name: string
  start: string
  scopes: string[]
  sourceIds: string[] | null
  createdBy: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
  revokedBy: string | null
}

/** Every API key. The last use of a key changes at any time. */
export function keysQuery() {
  return queryOptions({
    queryKey: ['keys'],
    queryFn: ({ signal }) => getJson<{ keys: ApiKeyRow[] }>('/api/v1/keys', { signal }),
    refetchInterval: 15_000,
  })
}
