import { queryOptions } from '@tanstack/react-query'
import type { AlertsFilter } from '#components/alert/alerts-search.ts'
import type { AlertRecord } from '#lib/verification/notification.ts'
import { getJson } from './api-client.ts'

/** Alerts are assessed once a minute. */
const everyMs = 30_000

type AlertsPage = { alerts: AlertRecord[]; open: number; next: string | null }

/** Open Alerts, critical ones first, then the newest that recovered; `open` counts those that are open. */
export function alertsQuery(filter: AlertsFilter, before: string | null) {
  const search = new URLSearchParams(before === null ? {} : { before })
  for (const [name, values] of Object.entries(filter))
    if (values.length > 0) search.set(name, values.join(','))
  return queryOptions({
    queryKey: ['alerts', filter, before],
    queryFn: ({ signal }) => getJson<AlertsPage>(`/api/v1/alerts?${search}`, { signal }),
    refetchInterval: everyMs,
  })
}
