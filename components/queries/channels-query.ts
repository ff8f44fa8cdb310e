import { queryOptions } from '@tanstack/react-query'
import { type Channel, channelState, type Delivery } from '#lib/verification/channel.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

export type DeliveryPage = { deliveries: Delivery[]; next: number | null }

/** How many messages one page of the log shows. */
export const deliveriesPerPage = 20

const pace = { movingMs: 1500, idleMs: 15_000 }

/** Begins the keys of everything that is shown of channels. */
export const channelsKey = ['channels'] as const

/** Every channel. A worker sends at any time, so it polls slowly while nothing moves. */
export function channelsQuery() {
  return queryOptions({
    queryKey: [...channelsKey, 'list'],
    queryFn: ({ signal }) => getJson<{ channels: Channel[] }>('/api/v1/channels', { signal }),
    refetchInterval: pollInterval<{ channels: Channel[] }>(
      ({ channels }) => channels.some((channel) => channelState(channel) === 'testing'),
      pace,
    ),
  })
}

/** Messages to channels, newest first; `before` is the number of the last one of the page before. */
export function deliveriesQuery(before: number | null) {
  const search = new URLSearchParams({
    limit: String(deliveriesPerPage),
    ...(before === null ? {} : { before: String(before) }),
  })
  return queryOptions({
    queryKey: [...channelsKey, 'deliveries', before],
    queryFn: ({ signal }) => getJson<DeliveryPage>(`/api/v1/deliveries?${search}`, { signal }),
    refetchInterval: pollInterval<DeliveryPage>(({ deliveries }) => deliveries.some(isMoving), pace),
  })
}

/** A message whose next attempt is hours away does not move. */
function isMoving({ status, attempts }: Delivery): boolean {
  return status === 'sending' || (status === 'queued' && attempts === 0)
}
