import { queryOptions } from '@tanstack/react-query'
import type { AlertRecord } from '#lib/verification/notification.ts'
import { getJson } from './api-client.ts'

/** Alerts are assessed once a minute. */
const everyMs = 30_000

/** Open Alerts, critical ones first, then the newest that recovered; `open` counts those that are open. */
export function alertsQuery() {
  return queryOptions({
    queryKey: ['alerts'],
    queryFn: ({ signal }) => getJson<{ alerts: AlertRecord[]; open: number }>('/api/v1/alerts', { signal }),
    refetchInterval: everyMs,
  })
}
