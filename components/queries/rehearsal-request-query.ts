import { queryOptions } from '@tanstack/react-query'
import { isUnderWay, type RehearsalRequest } from '#lib/verification/rehearsal/rehearsal-request.ts'
import { getJson } from './api-client.ts'
import { pollInterval } from './poll-interval.ts'

/** A rehearsal that was requested of a worker, until it has ended. */
export function rehearsalRequestQuery(id: string) {
  return queryOptions({
    queryKey: ['rehearsal-requests', id],
    queryFn: ({ signal }) => getJson<RehearsalRequest>(`/api/v1/rehearsal-requests/${id}`, { signal }),
    refetchInterval: pollInterval(isUnderWay, { movingMs: 1000, idleMs: false }),
  })
}
