import type { FakeState } from './state.ts'

export type RateHeaders = { headers: Record<string, string>; retryAfter: number | null }

const hourMs = 3_600_000
const spent = new WeakMap<FakeState, Map<string, number>>()

/** Counts a request of a token in this hour, and returns the rate limit headers. */
export function countRequest(state: FakeState, token: string, now = Date.now()): RateHeaders {
  const hour = Math.floor(now / hourMs)
  const counts = spent.get(state) ?? new Map<string, number>()
  spent.set(state, counts)
  const key = `${hour} ${token}`
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  const endsAt = (hour + 1) * hourMs
  const retryAfter = state.faults.has('rate-limited')
    ? 900
    : count > state.requestsPerHour
      ? Math.ceil((endsAt - now) / 1000)
      : null
  const remaining = retryAfter === null ? state.requestsPerHour - count : 0
  return {
    retryAfter,
    headers: {
      'x-ratelimit-limit': String(state.requestsPerHour),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(endsAt / 1000),
      ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
    },
  }
}
