import { queryOptions } from '@tanstack/react-query'
import type { PreDeployPack } from '#lib/platform/pre-deploy-pack.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

/** One pre-deploy pack: every two seconds while a part is being made, also where the other is missing for good. */
export function packQuery(id: string) {
  return queryOptions({
    queryKey: ['packs', id],
    queryFn: ({ signal }) => getJson<PreDeployPack>(`/api/v1/packs/${id}`, { signal }),
    refetchInterval: pollInterval<PreDeployPack>(
      ({ archive, backup }) => [archive, backup].some(({ state }) => state === 'waiting'),
      { movingMs: 2000, idleMs: false },
    ),
  })
}
