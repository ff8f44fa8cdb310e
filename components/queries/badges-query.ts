import { queryOptions } from '@tanstack/react-query'
import type { BadgeLink } from '#lib/verification/gate-badge.ts'
import { getJson } from './api-client.ts'

/** The links to the badge of one Source, without their tokens. */
export function badgesQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'badges'],
    queryFn: ({ signal }) =>
      getJson<{ badges: BadgeLink[] }>(`/api/v1/sources/${sourceId}/badges`, { signal }),
  })
}
