import { queryOptions } from '@tanstack/react-query'
import type { BackupsFilter, BackupsView } from '#components/backup/backups-view.ts'
import { getJson } from './api-client.ts'

/** What Railway holds of a Source. The worker surveys Railway by itself, so it polls slowly; the end of a task refreshes it at once. */
export function backupsQuery(sourceId: string, filter: BackupsFilter) {
  const { show, origin, before } = filter
  const search = new URLSearchParams({ show, ...(origin ? { origin } : {}), ...(before ? { before } : {}) })
  return queryOptions({
    queryKey: [...backupsKey(sourceId), filter],
    queryFn: ({ signal }) =>
      getJson<BackupsView>(`/api/v1/sources/${sourceId}/railway/backups?${search}`, { signal }),
    refetchInterval: 30_000,
  })
}

/** Begins the key of every view of the Backups of a Source. */
export function backupsKey(sourceId: string) {
  return ['sources', sourceId, 'railway', 'backups'] as const
}
